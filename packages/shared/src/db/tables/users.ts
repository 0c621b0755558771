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
    image: text(),
    role: text({ enum: ["admin", "member"] })
      .notNull()
      .default("member"),
    bannedAt: time("banned_at"),
    /** The workspace's rev at which the profile last changed. */
    rev: counter("rev"),
    /** Change counter of the person scope: my rooms, my marks. */
    personRev: counter("person_rev"),
    createdAt: time("created_at").notNull().defaultNow(),
    updatedAt: time("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("users_rev").on(table.rev),
    index("users_name")
      .on(sql`lower(${table.name})`, table.id)
      .where(sql`${table.name} <> ''`),
  ],
);
