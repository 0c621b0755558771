import { sql, type SQL } from "drizzle-orm";
import { limits } from "../../limits";
import { members } from "../tables/members";
import { rooms } from "../tables/rooms";

// Text, because some of the statements around it are prepared ones. Each name stands for an expression in SQL.

interface Reader {
  userId: string;
  roomId: string;
  lastSeq: string;
  readSeq: string;
  unreadFrom: string;
}

/** The seq up to which a member's messages count as read: `readSeq`, unless they set it back. */
const readUpTo = ({ readSeq, unreadFrom }: Reader) => `least(${readSeq}, ${unreadFrom} - 1)`;

/** Whether a message `s` counts as unread for nobody. The partial index `messages_uncounted` holds just these. */
const countsForNobody = "(s.system is not null or s.deleted_at is not null)";

/**
 * Unread messages: those after the mark less those that do not count. One's own do not either; they stand behind the mark
 * only where it was set back, so only there they are looked for. Those of people whom the reader blocks are looked for only
 * where there are any.
 */
export const unreadCountOf = (
  reader: Reader,
) => `(case when ${readUpTo(reader)} >= ${reader.lastSeq} then 0 else
  ${reader.lastSeq} - ${readUpTo(reader)} - (
    select count(*) from messages s
    where s.room_id = ${reader.roomId} and s.seq > ${readUpTo(reader)} and s.seq <= ${reader.lastSeq} and ${countsForNobody}
  ) - case when ${reader.unreadFrom} is null then 0 else (
    select count(*) from messages s
    where s.room_id = ${reader.roomId} and s.seq > ${readUpTo(reader)} and s.seq <= ${reader.lastSeq}
      and s.author_id = ${reader.userId} and not ${countsForNobody}
  ) end - case when not exists (select 1 from user_blocks b where b.blocker_id = ${reader.userId}) then 0 else (
    select count(*) from messages s
    where s.room_id = ${reader.roomId} and s.seq > ${readUpTo(reader)} and s.seq <= ${reader.lastSeq}
      and not ${countsForNobody}
      and s.author_id in (select b.blocked_id from user_blocks b where b.blocker_id = ${reader.userId})
  ) end
end)`;

/**
 * The seqs of unread messages of others that mention this reader or the whole room, as JSON: ascending, the newest where there
 * are too many. Whom the reader blocks can't call them.
 */
export const unreadMentionsOf = (reader: Reader) => `(
  select coalesce(json_agg(newest.seq order by newest.seq), '[]') from (
    select distinct t.seq from message_mentions t
    where t.target_id in (${reader.userId}, ${reader.roomId}) and t.room_id = ${reader.roomId} and t.seq > ${readUpTo(reader)}
      and (${reader.unreadFrom} is null or not exists (
        select 1 from messages s
        where s.room_id = ${reader.roomId} and s.seq = t.seq and s.author_id = ${reader.userId}
      ))
      and not exists (
        select 1 from messages s join user_blocks b on b.blocker_id = ${reader.userId} and b.blocked_id = s.author_id
        where s.room_id = ${reader.roomId} and s.seq = t.seq
      )
    order by t.seq desc limit ${String(limits.unreadMentions)}
  ) newest
)`;

const joined: Reader = {
  userId: `"members"."user_id"`,
  roomId: `"rooms"."id"`,
  lastSeq: `"rooms"."last_seq"`,
  readSeq: `"members"."read_seq"`,
  unreadFrom: `"members"."unread_from"`,
};

/** Of a joined room and member. */
export const unreadCount: SQL<number> = sql.raw(`${unreadCountOf(joined)}::int`) as SQL<number>;
export const unreadMentions: SQL<number[]> = sql.raw(unreadMentionsOf(joined)) as SQL<number[]>;

/** That this member has read everything that counts or not: a condition for rooms in which something may be unread. */
export const mayHaveUnread: SQL = sql`least(${members.readSeq}, ${members.unreadFrom} - 1) < ${rooms.lastSeq}`;
