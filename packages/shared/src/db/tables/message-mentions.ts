import { bigint, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { id } from "./columns";
import { rooms } from "./rooms";

/** Whom the messages of a room mention, as their bodies say; follows each edit, and goes when a message is deleted. */
export const messageMentions = pgTable(
  "message_mentions",
  {
    /** A person's id, or the room's own for everybody in it: one look at the index finds both. */
    targetId: id("target_id").notNull(),
    roomId: id("room_id")
      .notNull()
      .references(() => rooms.id),
    seq: bigint({ mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.targetId, table.roomId, table.seq] }),
    index("message_mentions_room_seq").on(table.roomId, table.seq),
  ],
);
