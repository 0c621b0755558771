import { sql } from "drizzle-orm";
import { members } from "../tables/members";
import { rooms } from "../tables/rooms";

/**
 * Unread messages of a joined room and member: `lastSeq - readSeq` less those after `readSeq` that do not count, which are
 * system lines and deleted messages.
 */
export const unreadCount = sql<number>`(${rooms.lastSeq} - ${members.readSeq} - (
  select count(*) from messages s
  where s.room_id = ${rooms.id} and s.seq > ${members.readSeq} and (s.system is not null or s.deleted_at is not null)
))::int`;
