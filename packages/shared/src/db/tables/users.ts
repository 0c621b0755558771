import { boolean, index, pgTable, text } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { counter, id, time } from "./columns";

/** better-auth's `user`, with what Parley adds. */
export const users = pgTable(
  "users",
  {
    id: id("id").primaryKey(),
    email: text().notNull().unique(),
    emailVerified: boolean("email_verified").notNull().default(false),
    /** The display name; empty until the person chose one. */
    name: text().notNull().default(""),
    /** The hash of the picture. */
    image: text(),
    timeZone: text("time_zone"),
    role: text({ enum: ["admin", "member"] })
      .notNull()
      .default("member"),
    bannedAt: time("banned_at"),
    /** An admin put the account to rest. Whoever is deactivated is banned as well. */
    deactivatedAt: time("deactivated_at"),
    /** The row stays for the sake of the messages, without anything of its person. Whoever is deleted is banned as well. */
    deletedAt: time("deleted_at"),
    /** The workspace's rev at which the profile last changed. */
    rev: counter("rev"),
    statusText: text("status_text").notNull().default(""),
    statusEmoji: text("status_emoji"),
    statusExpiresAt: time("status_expires_at"),
    presenceChoice: text("presence_choice", { enum: ["auto", "away", "dnd", "invisible"] })
      .notNull()
      .default("auto"),
    /** Change counter of the person scope: my rooms, my marks, my preferences. */
    personRev: counter("person_rev"),
    /** Off: nobody sees how far this person has read, and they see it of nobody. */
    readReceipts: boolean("read_receipts").notNull().default(true),
    createdAt: time("created_at").notNull().defaultNow(),
    updatedAt: time("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("users_rev").on(table.rev),
    index("users_name")
      .on(sql`lower(${table.name})`, table.id)
      .where(sql`${table.name} <> ''`),
    index("users_status_expiry")
      .on(table.statusExpiresAt)
      .where(sql`${table.statusExpiresAt} is not null`),
  ],
);
