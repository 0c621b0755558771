import { index, pgTable, text } from "drizzle-orm/pg-core";
import { id, time } from "./columns";
import { users } from "./users";

/** better-auth's `session`. */
export const sessions = pgTable(
  "sessions",
  {
    id: id("id").primaryKey(),
    token: text().notNull().unique(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: time("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** To some minutes. `updatedAt` tells when the session was renewed. */
    lastActiveAt: time("last_active_at").notNull().defaultNow(),
    /** When its person stopped its device from being notified: a page that opens there does not begin that again. */
    pushStoppedAt: time("push_stopped_at"),
    createdAt: time("created_at").notNull().defaultNow(),
    updatedAt: time("updated_at").notNull().defaultNow(),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** better-auth's `account`: one per person and provider. */
export const accounts = pgTable(
  "accounts",
  {
    id: id("id").primaryKey(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: time("access_token_expires_at"),
    refreshTokenExpiresAt: time("refresh_token_expires_at"),
    scope: text(),
    password: text(),
    createdAt: time("created_at").notNull().defaultNow(),
    updatedAt: time("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("accounts_user").on(table.userId),
    index("accounts_provider").on(table.providerId, table.accountId),
  ],
);

/** better-auth's `verification`: hashed magic-link tokens and OAuth states. */
export const verifications = pgTable(
  "verifications",
  {
    /** Mostly a UUID; what better-auth reserves has a hash for its id. */
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: time("expires_at").notNull(),
    createdAt: time("created_at").notNull().defaultNow(),
    updatedAt: time("updated_at").notNull().defaultNow(),
  },
  (table) => [index("verifications_identifier").on(table.identifier)],
);
