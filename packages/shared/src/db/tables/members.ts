import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { counter, id, time } from "./columns";
import { rooms } from "./rooms";
import { users } from "./users";

/** Who is, or was, in a room: leaving sets `leftAt` and keeps the row as a tombstone. */
export const members = pgTable(
  "members",
  {
    roomId: id("room_id")
      .notNull()
      .references(() => rooms.id),
    userId: id("user_id")
      .notNull()
      .references(() => users.id),
    role: text({ enum: ["owner", "moderator", "member"] })
      .notNull()
      .default("member"),
    /** The room's rev at which this row last changed; the read mark takes none. */
    rev: counter("rev"),
    joinedAt: time("joined_at").notNull().defaultNow(),
    leftAt: time("left_at"),
    /** Set with `leftAt` when it was not their own doing: an invite made before it does not bring them back. */
    removedAt: time("removed_at"),
    /** How far this member has read; only rises while they are in. */
    readSeq: counter("read_seq"),
  },
  (table) => [
    primaryKey({ columns: [table.roomId, table.userId] }),
    index("members_room_rev").on(table.roomId, table.rev),
    index("members_user")
      .on(table.userId)
      .where(sql`${table.leftAt} is null`),
    index("members_room_active")
      .on(table.roomId, table.userId)
      .where(sql`${table.leftAt} is null`),
  ],
);
