import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { counter, id, time } from "./columns";
import { users } from "./users";

export const rooms = pgTable(
  "rooms",
  {
    id: id("id").primaryKey(),
    kind: text({ enum: ["public", "private", "direct"] }).notNull(),
    name: text().notNull(),
    topic: text().notNull().default(""),
    isGeneral: boolean("is_general").notNull().default(false),
    /** Counts messages; raised only in the transaction that inserts them. */
    lastSeq: counter("last_seq"),
    /** Counts changes; raised only in the transaction that makes them. */
    rev: counter("rev"),
    /** The rev at which the columns of this row that people see last changed. */
    settingsRev: counter("settings_rev"),
    /** The first seq still held: gapless holds from here. */
    firstSeq: counter("first_seq").default(1),
    memberCount: integer("member_count").notNull().default(0),
    createdBy: id("created_by").references(() => users.id),
    /** With `createdBy`: makes a repeated creation answer with the same room. */
    clientId: id("client_id"),
    /** The people of a direct room, which are fixed: their ids in order, with commas between. One such set has one room. */
    directKey: text("direct_key"),
    requestHash: text("request_hash"),
    createdAt: time("created_at").notNull().defaultNow(),
    archivedAt: time("archived_at"),
  },
  (table) => [
    uniqueIndex("rooms_general")
      .on(table.isGeneral)
      .where(sql`${table.isGeneral}`),
    uniqueIndex("rooms_client_id").on(table.createdBy, table.clientId),
    uniqueIndex("rooms_direct_key").on(table.directKey),
    check("rooms_direct", sql`(${table.kind} = 'direct') = (${table.directKey} is not null)`),
    index("rooms_public_name")
      .on(sql`lower(${table.name})`, table.id)
      .where(sql`${table.kind} = 'public'`),
  ],
);
