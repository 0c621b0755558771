/** How long what is told takes; in milliseconds. */
export interface NotificationTimes {
  /**
   * A message waits so long before anybody is told of it, or by `gather` less or more: who looks at the room has read it by
   * then. Even so it is longer than a device lets pass between two marks of a room.
   */
  settle: number;
  /** What comes within this time is told, or taken back, together: a moment costs one statement. */
  gather: number;
  /** Between two looks for messages that may have to be mailed. */
  findUnread: number;
  /**
   * Messages younger than this are not looked for yet: their ids are made before they are stored, on nodes whose clocks differ.
   * Shorter than the shortest time after which mails are sent.
   */
  margin: number;
  /** What `mailMinutes` counts. */
  mailMinute: number;
  /** Between two mails to one person. */
  mailPause: number;
  /** What is older is not mailed; longer than a weekend on which somebody is not to be disturbed. */
  mailedWithin: number;
}

export const notificationTimes: NotificationTimes = {
  settle: 5_000,
  gather: 1_000,
  findUnread: 30_000,
  margin: 2 * 60_000,
  mailMinute: 60_000,
  mailPause: 15 * 60_000,
  mailedWithin: 72 * 60 * 60_000,
};
