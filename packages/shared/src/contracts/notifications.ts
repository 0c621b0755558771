import * as z from "zod";
import { isTimeZone } from "../is-time-zone";
import { limits } from "../limits";
import { Id, line, Timestamp } from "./common";
import { command } from "./define";

/** Of which messages of a room I am told; my keywords count like mentions. */
export const NotifyLevel = z.enum(["all", "mentions", "nothing"]);
export type NotifyLevel = z.output<typeof NotifyLevel>;

export const Mute = z.object({ until: Timestamp.nullable().describe("Null: until I turn it on again") });
export type Mute = z.output<typeof Mute>;

/** What I chose for one of my rooms. */
export const RoomNotifications = z.object({
  level: NotifyLevel.nullable().describe("Null: what I chose for all rooms of its kind"),
  mute: Mute.nullable().describe("While the room is muted nothing is told; mentions still count"),
});
export type RoomNotifications = z.output<typeof RoomNotifications>;

/** `0` is Sunday. */
const Weekday = z.int().min(0).max(6);
const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe("HH:MM");

/** A time that comes again each week. It ends on the next day where `to` is not after `from`. */
export const QuietHours = z.object({
  days: z.array(Weekday).min(1).max(7).describe("On which it begins; 0 is Sunday"),
  from: TimeOfDay,
  to: TimeOfDay,
  timeZone: z.string().max(limits.timeZone).refine(isTimeZone, "is no IANA time zone"),
});
export type QuietHours = z.output<typeof QuietHours>;

/** Minutes after which unread mentions and direct messages are mailed. */
export const MailMinutes = z.union([z.literal(5), z.literal(10), z.literal(30), z.literal(60)]);
export type MailMinutes = z.output<typeof MailMinutes>;

/** What I chose for all my rooms and devices; of the person scope. */
export const NotificationSettings = z.object({
  rooms: NotifyLevel,
  direct: NotifyLevel,
  pausedUntil: Timestamp.nullable().describe("Nothing is told before this time"),
  quietHours: QuietHours.nullable(),
  keywords: z.array(line(1, limits.keyword)).max(limits.keywords),
  mailMinutes: MailMinutes.nullable().describe("Null: no mail"),
});
export type NotificationSettings = z.output<typeof NotificationSettings>;

export const UpdateNotifications = command(
  "me:update-notifications",
  NotificationSettings.partial(),
  NotificationSettings,
  {
    summary: "Choose of what I am told, and when; what is left out stays",
    access: "person",
    rate: "write",
  },
);

export const SetRoomNotifications = command(
  "room:set-notifications",
  RoomNotifications.partial().extend({ roomId: Id }),
  RoomNotifications.extend({ roomId: Id }),
  {
    summary: "Choose of what I am told in one room, or mute it; what is left out stays",
    access: "person",
    rate: "write",
  },
);
