import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Reaction, SystemLine } from "../../contracts/messages";
import { id, time } from "./columns";
import { users } from "./users";

/**
 * No foreign keys to the room and the author: rooms stay, so do people who wrote, and the insertion has looked both up. To look
 * them up once more, and to lock the author's row, cost a good part of what a message costs.
 */
export const messages = pgTable(
  "messages",
  {
    id: id("id").primaryKey(),
    roomId: id("room_id").notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    rev: bigint({ mode: "number" }).notNull(),
    authorId: id("author_id").notNull(),
    clientId: id("client_id").notNull(),
    /** Of the request as it was sent, so that another request under the same id is told apart for ever. */
    requestHash: text("request_hash").notNull(),
    body: text().notNull(),
    /** A system line tells a change of the room and has no body; it does not count as unread. */
    system: jsonb().$type<SystemLine>(),
    /** The message of the same room that this one answers; whoever reads looks it up, if it is still held. */
    replyTo: id("reply_to"),
    /** Kept in the row, so that a message and its reactions are always of one rev. */
    reactions: jsonb().$type<Reaction[]>().notNull().default([]),
    createdAt: time("created_at").notNull().defaultNow(),
    editedAt: time("edited_at"),
    /** The place stays; what was written there is wiped. */
    deletedAt: time("deleted_at"),
    /** Set together while the message is pinned in its room. */
    pinnedAt: time("pinned_at"),
    pinnedBy: id("pinned_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("messages_room_seq").on(table.roomId, table.seq),
    uniqueIndex("messages_room_rev").on(table.roomId, table.rev),
    uniqueIndex("messages_author_client_id").on(table.authorId, table.clientId),
    index("messages_uncounted")
      .on(table.roomId, table.seq)
      .where(sql`${table.system} is not null or ${table.deletedAt} is not null`),
    index("messages_pinned")
      .on(table.roomId, table.pinnedAt, table.seq)
      .where(sql`${table.pinnedAt} is not null`),
  ],
);
