import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { QuietHours } from "../../contracts/notifications";
import { id, time } from "./columns";
import { users } from "./users";

const levels = ["all", "mentions", "nothing"] as const;

/** Of what a person wants to be told. Who never chose anything has no row. */
export const notificationSettings = pgTable("notification_settings", {
  userId: id("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  rooms: text({ enum: levels }).notNull(),
  direct: text({ enum: levels }).notNull(),
  pausedUntil: time("paused_until"),
  quietHours: jsonb("quiet_hours").$type<QuietHours>(),
  keywords: jsonb().$type<string[]>().notNull(),
  /** Null: no mail. */
  mailMinutes: integer("mail_minutes"),
});
