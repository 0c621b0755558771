import { pgTable, primaryKey } from "drizzle-orm/pg-core";
import { id, time } from "./columns";
import { users } from "./users";

/** Whom a person blocked: theirs alone to know. */
export const userBlocks = pgTable(
  "user_blocks",
  {
    blockerId: id("blocker_id")
      .notNull()
      .references(() => users.id),
    blockedId: id("blocked_id")
      .notNull()
      .references(() => users.id),
    createdAt: time("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.blockerId, table.blockedId] })],
);
