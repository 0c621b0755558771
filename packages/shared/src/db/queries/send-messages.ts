import { sql } from "drizzle-orm";
import type { Queryable } from "../database";
import type { PreparedCall, PreparedStatement } from "../prepared";
import { selectRows } from "../rows";
import { isSilenced } from "./blocks";

// The statement behind every message. It takes and gives JSON, so that one plan serves a batch of any size.

export interface SendRequest {
  id: string;
  roomId: string;
  authorId: string;
  clientId: string;
  requestHash: string;
  body: string;
  replyTo: string | null;
}

/** What was stored of a batch. */
export interface InsertedSend {
  /** Index into the batch. */
  n: number;
  seq: number;
  rev: number;
  /** Milliseconds since 1970. */
  sentAt: number;
}

// The locks come with the rows as they are once nobody else holds them, whatever the statement's snapshot shows: the counters to go
// on from, and whether someone is still a member. Lateral with a limit and nothing but the key: a look-up by its index for each
// row, whatever the statistics of the moment make the planner believe. A room's id beside a message's once let it read all
// messages of the room.
const insertMessagesStatement: PreparedStatement = {
  name: "insert_messages",
  text: `
    with sent as materialized (
      select * from jsonb_to_recordset($1::jsonb) as s(
        n int, id uuid, "roomId" uuid, "authorId" uuid, "clientId" uuid, "requestHash" text, body text, "replyTo" uuid
      )
    ), locked as materialized (
      select room.* from (select distinct "roomId" as id from sent order by 1) wanted
      cross join lateral (
        select id, kind, direct_key, archived_at, last_seq, rev from rooms
        where id = wanted.id limit 1 for no key update
      ) room
    ), numbered as materialized (
      select s.*, r.last_seq + row_number() over places as seq, r.rev + row_number() over places as rev
      from sent s
      join locked r on r.id = s."roomId" and r.archived_at is null
      cross join lateral (select 1 from users where id = s."authorId" and banned_at is null limit 1) author
      cross join lateral (
        select 1 from members where room_id = s."roomId" and user_id = s."authorId" and left_at is null
        limit 1 for no key update
      ) membership
      left join lateral (
        select 1 as found from messages where author_id = s."authorId" and client_id = s."clientId" limit 1
      ) earlier on true
      left join lateral (
        select room_id, system from messages where id = s."replyTo" limit 1
      ) answered on true
      where earlier.found is null
        and (s."replyTo" is null or (answered.room_id = s."roomId" and answered.system is null))
        and not ${isSilenced("r", 's."authorId"')}
      window places as (partition by r.id order by s.n)
    ), inserted as (
      insert into messages (id, room_id, seq, rev, author_id, client_id, request_hash, body, reply_to)
      select id, "roomId", seq, rev, "authorId", "clientId", "requestHash", body, "replyTo" from numbered
    ), raised as (
      update rooms r set last_seq = c.seq, rev = c.rev
      from (select "roomId", max(seq) as seq, max(rev) as rev from numbered group by "roomId") c
      where r.id = c."roomId"
    ), marked as (
      update members m set read_seq = greatest(m.read_seq, k.seq), unread_from = null
      from (select "roomId", "authorId", max(seq) as seq from numbered group by "roomId", "authorId") k
      where m.room_id = k."roomId" and m.user_id = k."authorId" and m.left_at is null
    )
    select n, seq::float8 as seq, rev::float8 as rev,
      (extract(epoch from now()::timestamptz(3)) * 1000)::float8 as "sentAt"
    from numbered order by n
  `,
};

/**
 * Inserts those of a batch that may be stored: from a member who is not banned, into a room that is not archived, not yet
 * there under its client id, answering, if at all, a message of the same room, and in a direct room of two only while neither
 * blocks the other. Each takes the next seq and rev of its
 * room, in their order; the rooms' counters are raised, and each author's own read mark goes to what they sent last.
 *
 * The rooms' rows are locked in the order of their ids, so that two nodes never wait for each other. A repeat that another
 * node stores meanwhile violates a unique index, which undoes all of the batch: no place is lost, and it is found the next
 * time. No two of a batch may share author and client id.
 */
export const insertMessages = (requests: SendRequest[]): PreparedCall<InsertedSend> => ({
  statement: insertMessagesStatement,
  values: [JSON.stringify(requests.map((request, n) => ({ n, ...request })))],
});

/** The workspace's counters, as `findWorkspaceHead` gives them. */
export const readWorkspaceHead: PreparedCall<{ epoch: string; rev: number; accessRev: number }> = {
  statement: {
    name: "workspace_head",
    text: `select epoch, rev::float8 as rev, access_rev::float8 as "accessRev" from workspace`,
  },
  values: [],
};

/** What the policy must know to tell why a message was not stored. */
export interface SendFacts {
  /** Null where there is none. */
  room: { kind: "public" | "private" | "direct"; archived: boolean } | null;
  isMember: boolean;
  /** The message that this author already sent under this client id. */
  existing: { id: string; requestHash: string } | null;
  /** False where the message that it answers is not one of this room. */
  answersInRoom: boolean;
  /** In a direct room of two, one blocks the other. */
  isSilenced: boolean;
}

/** The facts of each request, in their order. */
export function listSendFacts(db: Queryable, requests: SendRequest[]): Promise<SendFacts[]> {
  const keys = requests.map(({ roomId, authorId, clientId, replyTo }, n) => ({
    n,
    room_id: roomId,
    author_id: authorId,
    client_id: clientId,
    reply_to: replyTo,
  }));
  return selectRows<SendFacts>(
    db,
    sql`
      select
        case when r.id is not null
          then jsonb_build_object('kind', r.kind, 'archived', r.archived_at is not null) end as room,
        m.user_id is not null as "isMember",
        case when e.id is not null
          then jsonb_build_object('id', e.id, 'requestHash', e.request_hash) end as existing,
        i.reply_to is null or exists (
          select 1 from messages a where a.id = i.reply_to and a.room_id = i.room_id and a.system is null
        ) as "answersInRoom",
        r.id is not null and ${sql.raw(isSilenced("r", "i.author_id"))} as "isSilenced"
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        as i(n int, room_id uuid, author_id uuid, client_id uuid, reply_to uuid)
      left join rooms r on r.id = i.room_id
      left join users u on u.id = i.author_id and u.banned_at is null
      left join members m on m.room_id = i.room_id and m.user_id = u.id and m.left_at is null
      left join lateral (
        select id, request_hash from messages where author_id = i.author_id and client_id = i.client_id limit 1
      ) e on true
      order by i.n
    `,
  );
}
