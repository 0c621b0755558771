import { limits } from "../../limits";
import type { PreparedCall, PreparedStatement } from "../prepared";
import { receiptKinds } from "../tables/receipts";
import { unreadCountOf, unreadMentionsOf } from "./unread";

/** What one member's marks are to become. A field that is left out stays as it is. */
export interface MarkRequest {
  roomId: string;
  userId: string;
  readSeq?: number;
  /** With `readSeq`: the `unreadFrom` that ends by it; left out, any does. */
  endsUnreadFrom?: number | null;
  deliveredSeq?: number;
  unreadFrom?: number;
}

/** A member as they stand after a request. */
export interface MarkedMember {
  /** Index into the batch. */
  n: number;
  readSeq: number;
  unreadFrom: number | null;
  lastSeq: number;
  rev: number;
  unread: number;
  mentions: number[];
  personRev: number;
  /**
   * Whether something of the person's changed after it was counted, perhaps whom they block: `personRev` is of after that, what
   * is unread of before.
   */
  isOutdated: boolean;
  /** Whether something of the member's own scope changed. */
  isPrivate: boolean;
  /** The marks' counter, where the other members are to see it. */
  marksRev: number | null;
}

const marked = {
  userId: `v."userId"`,
  roomId: `v."roomId"`,
  lastSeq: "v.last_seq",
  readSeq: "v.new_read",
  unreadFrom: "v.new_unread_from",
};
const isRead = "least(v.new_read, v.new_unread_from - 1) >= v.last_seq";

// A device tells by itself what has reached it, hence that it is here: not of who is invisible.
// Lateral with a limit: a look-up by index for each row, whatever the statistics of the moment make the planner believe.
const writeMarksStatement: PreparedStatement = {
  name: "write_marks",
  text: `
    with wanted as materialized (
      select * from jsonb_to_recordset($1::jsonb) as w(
        n int, "roomId" uuid, "userId" uuid, "readSeq" bigint, "endsUnreadFrom" bigint, "endsAny" boolean,
        "deliveredSeq" bigint, "unreadFrom" bigint
      )
    ), held as materialized (
      select w.*, r.last_seq, r.rev, u.read_receipts, u.read_receipts and r.member_count <= ${String(limits.membersWithMarks)} as is_shown,
        u.presence_choice = 'invisible' as is_invisible, u.person_rev as counted_rev,
        m.read_seq, m.delivered_seq, m.unread_from,
        greatest(m.read_seq, case when w."readSeq" is not null then least(w."readSeq", r.last_seq) end) as new_read
      from wanted w
      cross join lateral (select last_seq, rev, member_count from rooms where id = w."roomId" limit 1) r
      cross join lateral (
        select read_receipts, presence_choice, person_rev from users where id = w."userId" and banned_at is null limit 1
      ) u
      cross join lateral (
        select read_seq, delivered_seq, unread_from from members
        where room_id = w."roomId" and user_id = w."userId" and left_at is null
        limit 1 for no key update skip locked
      ) m
    ), decided as materialized (
      select h.*,
        case when is_shown then greatest(
          delivered_seq, new_read, case when "deliveredSeq" is not null and not is_invisible then least("deliveredSeq", last_seq) end
        ) else delivered_seq end as new_delivered,
        case
          when "unreadFrom" is not null then "unreadFrom"
          when "readSeq" is null or unread_from is null then unread_from
          when not "endsAny" and unread_from is distinct from "endsUnreadFrom" then unread_from
          when least("readSeq", last_seq) >= read_seq then null
          else greatest(unread_from, least("readSeq", last_seq) + 1)
        end as new_unread_from
      from held h
    ), moved as materialized (
      select d.*, new_read > read_seq or new_unread_from is distinct from unread_from as is_private,
        is_shown and (new_read > read_seq or new_delivered > delivered_seq) as is_public
      from decided d
    ), counted as (
      insert into room_marks (room_id, rev)
      select distinct "roomId", 1 from moved where is_public order by 1
      on conflict (room_id) do update set rev = room_marks.rev + 1
      returning room_id, rev
    ), marked as (
      update members m
      set read_seq = v.new_read, delivered_seq = v.new_delivered, unread_from = v.new_unread_from,
        marks_rev = coalesce(c.rev, m.marks_rev)
      from moved v left join counted c on c.room_id = v."roomId" and v.is_public
      where m.room_id = v."roomId" and m.user_id = v."userId" and (v.is_private or v.is_public)
    ), noted as (
      insert into receipts (room_id, user_id, kind, seq)
      select "roomId", "userId", ${String(receiptKinds.read)}, new_read from moved where read_receipts and new_read > read_seq
      union all
      select "roomId", "userId", ${String(receiptKinds.delivered)}, new_delivered from moved
      where is_public and new_delivered > delivered_seq and new_delivered > new_read
      on conflict do nothing
    ), people as materialized (
      select id from users where id in (select "userId" from moved where is_private) order by id for no key update
    ), raised as (
      update users u set person_rev = person_rev + 1 from people p where u.id = p.id returning u.id, u.person_rev
    )
    select v.n, v.new_read::float8 as "readSeq", v.new_unread_from::float8 as "unreadFrom",
      v.last_seq::float8 as "lastSeq", v.rev::float8 as rev, v.is_private as "isPrivate", c.rev::float8 as "marksRev",
      coalesce(p.person_rev, v.counted_rev)::float8 as "personRev",
      coalesce(p.person_rev > v.counted_rev + 1, false) as "isOutdated",
      (case when ${isRead} then 0 else ${unreadCountOf(marked)} end)::int as unread,
      case when ${isRead} then '[]' else ${unreadMentionsOf(marked)} end as mentions
    from moved v
    left join counted c on c.room_id = v."roomId" and v.is_public
    left join raised p on p.id = v."userId"
  `,
};

/**
 * Moves the marks of a batch: of members who are still in the room, each as far as it may go. Those whose row is locked are left
 * out, so this waits for nobody who holds a room: try them again. No two of a batch may be of one member.
 */
export const writeMarks = (requests: MarkRequest[]): PreparedCall<MarkedMember> => ({
  statement: writeMarksStatement,
  values: [
    JSON.stringify(
      requests.map((request, n) => ({ n, endsAny: request.endsUnreadFrom === undefined, ...request })),
    ),
  ],
});
