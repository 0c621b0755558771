import { and, asc, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { messages } from "../tables/messages";
import { readableBy } from "./readable-by";
import type { MessageRow } from "./room-changes";

interface PageOf {
  roomId: string;
  /** Who reads; the rows come only if they may. */
  userId: string;
  limit: number;
}

/** Messages with a seq below `before`, or the newest ones; ascending by seq. */
export async function listMessagesBefore(
  db: Queryable,
  { roomId, userId, limit }: PageOf,
  before?: number,
): Promise<MessageRow[]> {
  const rows = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.roomId, roomId),
        before === undefined ? undefined : lt(messages.seq, before),
        readableBy(roomId, userId),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(limit);
  return rows.reverse();
}

/** Messages with a seq above `after`; ascending by seq. */
export function listMessagesAfter(
  db: Queryable,
  { roomId, userId, limit }: PageOf,
  after: number,
): Promise<MessageRow[]> {
  return db
    .select()
    .from(messages)
    .where(and(eq(messages.roomId, roomId), gt(messages.seq, after), readableBy(roomId, userId)))
    .orderBy(asc(messages.seq))
    .limit(limit);
}

export interface SendRequest {
  id: string;
  roomId: string;
  authorId: string;
  clientId: string;
  requestHash: string;
  body: string;
  replyTo: string | null;
}

export interface LockedCounters {
  id: string;
  kind: "public" | "private" | "direct";
  archived: boolean;
  lastSeq: number;
  rev: number;
}

/** Locks the rooms' rows in the order of their ids, so that two nodes never wait for each other. */
export function lockRooms(tx: Queryable, roomIds: string[]): Promise<LockedCounters[]> {
  return selectRows<LockedCounters>(
    tx,
    sql`
      select id, kind, archived_at is not null as archived, last_seq::float8 as "lastSeq", rev::float8 as rev
      from rooms
      where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(roomIds)}::jsonb))
      order by id for no key update
    `,
  );
}

export interface SendFacts {
  isMember: boolean;
  /** The message that this author already sent under this client id. */
  existingId: string | null;
  existingHash: string | null;
  /** False where the message that it answers is not one of this room. */
  answersInRoom: boolean;
}

/**
 * What the policy must know of each request, in their order. A statement of its own after the locks: its snapshot then
 * holds whatever a raced repeat on another node has committed.
 */
export function listSendFacts(tx: Queryable, requests: SendRequest[]): Promise<SendFacts[]> {
  const keys = requests.map(({ roomId, authorId, clientId, replyTo }, n) => ({
    n,
    room_id: roomId,
    author_id: authorId,
    client_id: clientId,
    reply_to: replyTo,
  }));
  return selectRows<SendFacts>(
    tx,
    sql`
      select m.user_id is not null as "isMember", e.id as "existingId", e.request_hash as "existingHash",
        i.reply_to is null or exists (
          select 1 from messages a where a.id = i.reply_to and a.room_id = i.room_id and a.system is null
        ) as "answersInRoom"
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        as i(n int, room_id uuid, author_id uuid, client_id uuid, reply_to uuid)
      left join users u on u.id = i.author_id and u.banned_at is null
      left join members m on m.room_id = i.room_id and m.user_id = u.id and m.left_at is null
      left join messages e on e.author_id = i.author_id and e.client_id = i.client_id
      order by i.n
    `,
  );
}

/** Inserts messages whose seq and rev were taken from locked rooms; gives the rows as stored. */
export function insertMessages(
  tx: Queryable,
  rows: (SendRequest & { seq: number; rev: number })[],
): Promise<MessageRow[]> {
  return tx.insert(messages).values(rows).returning();
}

/** Writes the counters of locked rooms back, and moves each author's own read mark to what they sent last. */
export async function updateCountersAndMarks(
  tx: Queryable,
  counters: { id: string; lastSeq: number; rev: number }[],
  marks: { roomId: string; userId: string; readSeq: number }[],
): Promise<void> {
  await tx.execute(sql`
    with raised as (
      update rooms r set last_seq = c."lastSeq", rev = c.rev
      from jsonb_to_recordset(${JSON.stringify(counters)}::jsonb) as c(id uuid, "lastSeq" bigint, rev bigint)
      where r.id = c.id
    )
    update members m set read_seq = greatest(m.read_seq, k."readSeq")
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as k("roomId" uuid, "userId" uuid, "readSeq" bigint)
    where m.room_id = k."roomId" and m.user_id = k."userId" and m.left_at is null
  `);
}

/** Messages by id, in no particular order. */
export async function listMessagesById(db: Queryable, ids: string[]): Promise<MessageRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(messages)
    .where(
      sql`${messages.id} in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
    );
}

/** Those of these messages that a room holds, in no particular order; nothing where this person may not read it. */
export function listMessagesOfRoomById(
  db: Queryable,
  { roomId, userId, ids }: { roomId: string; userId: string; ids: string[] },
): Promise<MessageRow[]> {
  return db
    .select()
    .from(messages)
    .where(and(inArray(messages.id, ids), eq(messages.roomId, roomId), readableBy(roomId, userId)));
}
