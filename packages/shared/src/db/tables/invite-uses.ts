import { pgTable, primaryKey } from "drizzle-orm/pg-core";
import { id, time } from "./columns";
import { invites } from "./invites";
import { users } from "./users";

/** Who has taken a use of which invite, by signing up with it or by joining its room: one for each person. */
export const inviteUses = pgTable(
  "invite_uses",
  {
    inviteId: id("invite_id")
      .notNull()
      .references(() => invites.id),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    usedAt: time("used_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.inviteId, table.userId] })],
);
