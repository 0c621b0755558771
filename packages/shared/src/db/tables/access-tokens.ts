import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, time } from "./columns";
import { users } from "./users";

/** With what programs act for a person. The secret is the id under the server's secret, so none is stored. */
export const accessTokens = pgTable(
  "access_tokens",
  {
    id: id("id").primaryKey(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    clientId: id("client_id").notNull(),
    requestHash: text("request_hash").notNull(),
    name: text().notNull(),
    scope: text({ enum: ["read", "write"] }).notNull(),
    createdAt: time("created_at").notNull().defaultNow(),
    expiresAt: time("expires_at"),
    lastUsedAt: time("last_used_at"),
    revokedAt: time("revoked_at"),
  },
  (table) => [
    uniqueIndex("access_tokens_client_id").on(table.userId, table.clientId),
    index("access_tokens_user")
      .on(table.userId)
      .where(sql`${table.revokedAt} is null`),
  ],
);
