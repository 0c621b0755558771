import { sql, type SQL } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";

/** Somebody who may have to be mailed. */
export interface UnreadCall {
  userId: string;
  mailMinutes: number;
  /** When the first of the messages was written, in milliseconds since 1970. */
  firstAt: number;
}

/** The lowest UUIDv7 of a time. */
function lowestId(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** What somebody gets who never chose. */
const defaultMinutes = 10;
const counts = sql`s.system is null and s.deleted_at is null`;

/**
 * People who have not read messages of this stretch of time that mention them, or stand between few, and who want mails. It
 * walks over the messages by their ids, and from each to the mentions in it.
 */
export function listUnreadCalls(db: Queryable, from: Date, to: Date): Promise<UnreadCall[]> {
  return selectRows<UnreadCall>(
    db,
    sql`
      with written as materialized (
        select s.room_id, s.seq, s.author_id, s.created_at, r.kind
        from messages s join rooms r on r.id = s.room_id
        where s.id >= ${lowestId(from)}::uuid and s.id < ${lowestId(to)}::uuid and ${counts}
      ), called as (
        select m.user_id, w.created_at from written w
        join members m on m.room_id = w.room_id and m.left_at is null and m.user_id <> w.author_id and m.read_seq < w.seq
        where w.kind = 'direct'
        union all
        select m.user_id, w.created_at from written w
        join message_mentions t on t.room_id = w.room_id and t.seq = w.seq
        join members m on m.room_id = w.room_id and m.user_id = t.target_id
          and m.left_at is null and m.user_id <> w.author_id and m.read_seq < w.seq
        where w.kind <> 'direct'
        union all
        select m.user_id, w.created_at from written w
        join message_mentions t on t.room_id = w.room_id and t.seq = w.seq and t.target_id = w.room_id
        join members m on m.room_id = w.room_id and m.left_at is null and m.user_id <> w.author_id and m.read_seq < w.seq
        where w.kind <> 'direct'
      )
      select c.user_id as "userId", (extract(epoch from min(c.created_at)) * 1000)::float8 as "firstAt",
        min(case when n.user_id is null then ${defaultMinutes}::int else n.mail_minutes end)::int as "mailMinutes"
      from called c
      join users u on u.id = c.user_id and u.banned_at is null
      left join notification_settings n on n.user_id = c.user_id
      where n.user_id is null or n.mail_minutes is not null
      group by c.user_id
    `,
  );
}

/** A message that somebody has not read and that was not mailed to them, and that calls them. */
export interface UnreadMessage {
  id: string;
  roomId: string;
  seq: number;
  authorId: string;
  body: string;
  /** Milliseconds since 1970. */
  writtenAt: number;
}

/** Of one room, the newest. */
const messagesOfRoom = 50;

/**
 * What calls this person and is unread, in rooms that they are in, written since a time, the oldest first: of each room the newest,
 * and the oldest of all, which says since when they are called however much has come after it.
 * @param mailed false: only what no mail told of yet; else only these messages
 */
export async function listUnreadMessages(
  db: Queryable,
  userId: string,
  since: Date,
  mailed: readonly string[] | false,
): Promise<UnreadMessage[]> {
  const after = mailed === false ? sql`greatest(m.read_seq, m.mailed_seq)` : sql`m.read_seq`;
  const chosen =
    mailed === false
      ? sql`true`
      : sql`s.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(mailed)}::jsonb))`;
  const isCalling = sql`
    s.seq > ${after} and s.author_id <> m.user_id and ${counts} and s.created_at >= ${since.toISOString()}::timestamptz and ${chosen}
  `;
  const columns = sql`s.id, s.room_id, s.seq, s.author_id, s.body, s.created_at`;
  const callsOf = (some: SQL) => sql`
    (
      select ${columns} from messages s
      where r.kind = 'direct' and s.room_id = m.room_id and ${isCalling}
      ${some}
    )
    union all
    (
      select ${columns} from messages s
      join (
        select distinct t.seq from message_mentions t
        where r.kind <> 'direct' and t.target_id in (m.user_id, m.room_id) and t.room_id = m.room_id and t.seq > ${after}
      ) t on s.room_id = m.room_id and s.seq = t.seq
      where ${isCalling}
      ${some}
    )
  `;
  return selectRows<UnreadMessage>(
    db,
    sql`
      select s.id, s.room_id as "roomId", s.seq::float8 as seq, s.author_id as "authorId", s.body,
        (extract(epoch from s.created_at) * 1000)::float8 as "writtenAt"
      from members m
      join rooms r on r.id = m.room_id and r.last_seq > ${after}
      cross join lateral (
        (${callsOf(sql`order by s.seq desc limit ${messagesOfRoom}`)})
        union
        (${callsOf(sql`order by s.seq limit 1`)})
      ) s
      where m.user_id = ${userId}::uuid and m.left_at is null
      order by s.created_at, s.id
    `,
  );
}

/**
 * Notes that what stands in these rooms up to a seq is mailed to somebody.
 * @returns the rooms in which it was not yet, those left out that somebody else holds right now
 */
export async function markMailed(
  tx: Queryable,
  userId: string,
  upTo: readonly { roomId: string; seq: number }[],
): Promise<Set<string>> {
  const rows = await selectRows<{ roomId: string }>(
    tx,
    sql`
      with free as materialized (
        select m.room_id, u.seq from members m
        join jsonb_to_recordset(${JSON.stringify(upTo)}::jsonb) as u("roomId" uuid, seq bigint) on u."roomId" = m.room_id
        where m.user_id = ${userId}::uuid and m.left_at is null and m.mailed_seq < u.seq
        for no key update of m skip locked
      )
      update members m set mailed_seq = f.seq from free f
      where m.room_id = f.room_id and m.user_id = ${userId}::uuid
      returning m.room_id as "roomId"
    `,
  );
  return new Set(rows.map(({ roomId }) => roomId));
}
