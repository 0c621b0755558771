import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, time } from "./columns";

/** Work that is to be done after a commit, by whichever node comes first. A row goes when its work is done. */
export const jobs = pgTable(
  "jobs",
  {
    id: id("id").primaryKey(),
    kind: text().notNull(),
    /** What the work is about: of one kind there is one job for it at a time. */
    key: text().notNull(),
    /** Ids and the like; what it is about is read when its turn comes. */
    payload: jsonb().notNull(),
    /** Not before this time. */
    runAt: time("run_at").notNull(),
    /** How often it was taken. With it whoever finishes shows that nobody else took it meanwhile. */
    attempts: integer().notNull().default(0),
    /** Of the node that works on it; when this is over, the node is gone, and the next one takes it. */
    leasedUntil: time("leased_until"),
    lastError: text("last_error"),
    /** Given up; kept for the operator to see. */
    deadAt: time("dead_at"),
    createdAt: time("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("jobs_key")
      .on(table.kind, table.key)
      .where(sql`${table.deadAt} is null`),
    index("jobs_due")
      .on(table.runAt)
      .where(sql`${table.deadAt} is null`),
  ],
);
