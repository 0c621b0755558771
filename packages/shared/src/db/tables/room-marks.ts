import { pgTable } from "drizzle-orm/pg-core";
import { counter, id } from "./columns";
import { rooms } from "./rooms";

/**
 * Counts the marks of a room that its members see, so that each node notices when some rose. Not in the room's own row:
 * that one is locked by whoever writes a message.
 */
export const roomMarks = pgTable("room_marks", {
  roomId: id("room_id")
    .primaryKey()
    .references(() => rooms.id),
  rev: counter("rev"),
  /** The rev since which everything is to be told anew: a member shows their marks no longer, or again. */
  wholeRev: counter("whole_rev"),
});
