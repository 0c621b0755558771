import type { MailMinutes, NotificationSettings, RoomNotifications } from "./contracts/notifications";

/** Of who never chose anything. */
export const defaultNotifications: NotificationSettings = {
  rooms: "mentions",
  direct: "all",
  pausedUntil: null,
  quietHours: null,
  keywords: [],
  mailMinutes: 10,
};

/** After how many minutes mails may be wished for. */
export const mailMinutes: readonly MailMinutes[] = [5, 10, 30, 60];

export const defaultRoomNotifications: RoomNotifications = { level: null, mute: null };
