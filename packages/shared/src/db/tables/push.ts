import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { sessions } from "./auth";
import { counter, id, time } from "./columns";
import { users } from "./users";

/** One row: the key pair by which push services know this workspace (RFC 8292). */
export const pushKeys = pgTable(
  "push_keys",
  {
    id: integer().primaryKey().default(1),
    publicKey: text("public_key").notNull(),
    privateKey: text("private_key").notNull(),
    createdAt: time("created_at").notNull().defaultNow(),
  },
  (table) => [check("push_keys_single", sql`${table.id} = 1`)],
);

/** Devices that are notified. Each belongs to the session that it was made in, and goes with it. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    id: id("id").primaryKey(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sessionId: id("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    name: text().notNull(),
    /** Pushes that showed nothing, since the device last had a page open: browsers allow few. */
    silentPushes: integer("silent_pushes").notNull().default(0),
    createdAt: time("created_at").notNull().defaultNow(),
    lastUsedAt: time("last_used_at"),
  },
  (table) => [
    index("push_subscriptions_user").on(table.userId),
    index("push_subscriptions_session").on(table.sessionId),
  ],
);

/** Up to where a device was shown a room's messages, until they are read: only there is something to take away. */
export const pushShown = pgTable(
  "push_shown",
  {
    subscriptionId: id("subscription_id")
      .notNull()
      .references(() => pushSubscriptions.id, { onDelete: "cascade" }),
    roomId: id("room_id").notNull(),
    seq: counter("seq"),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.roomId] })],
);
