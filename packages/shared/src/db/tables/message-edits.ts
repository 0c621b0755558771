import { bigint, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, time } from "./columns";
import { messages } from "./messages";

/** What a message said before each of its edits; wiped when it is deleted. */
export const messageEdits = pgTable(
  "message_edits",
  {
    messageId: id("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    /** The rev of the edit that replaced this text. */
    rev: bigint({ mode: "number" }).notNull(),
    body: text().notNull(),
    writtenAt: time("written_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.rev] })],
);
