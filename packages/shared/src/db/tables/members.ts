import { sql } from "drizzle-orm";
import { bigint, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
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
    /** How far this member has read, as the others see it; only rises while they are in. */
    readSeq: counter("read_seq"),
    /** How far messages have reached a device of theirs; `readSeq` may be further. */
    deliveredSeq: counter("delivered_seq"),
    /** The member's own: unread from here, whatever `readSeq` says. It moves both ways. */
    unreadFrom: bigint("unread_from", { mode: "number" }),
    /** The room's last seq when they came in. */
    joinedSeq: counter("joined_seq"),
    /** Of the room's marks, when this member's last rose. */
    marksRev: counter("marks_rev"),
    /** A direct room is hidden from this member until it has a message after this one. */
    hiddenSeq: bigint("hidden_seq", { mode: "number" }),
    /** Of what this member is told; null: what they chose for all rooms of its kind. */
    notifyLevel: text("notify_level", { enum: ["all", "mentions", "nothing"] }),
    /** Set while the room is muted for this member, until `mutedUntil` where that is set. */
    mutedAt: time("muted_at"),
    mutedUntil: time("muted_until"),
    /** What stands up to here was mailed to this member, or is in a mail that is on its way. */
    mailedSeq: counter("mailed_seq"),
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
