import type { SQL } from "drizzle-orm";

/** A message that somebody is to be told of, with all that is shown of it. */
export interface Notification {
  userId: string;
  roomId: string;
  messageId: string;
  seq: number;
  /** Who wrote, and where that is not plain from it, in which room; one line. */
  title: string;
  /** The beginning of the message as plain text, on one line. */
  body: string;
  /** Of the page that shows the message, on our own origin. */
  path: string;
  /** When the message was written, ISO 8601. */
  at: string;
}

/** Somebody has read a room up to here, on whatever device: what they were told of it is over. */
export interface Gone {
  userId: string;
  roomId: string;
  readSeq: number;
}

/**
 * A way to reach people who are not looking. The composition root hands them to `createServer` in an array; whom a message
 * concerns is decided once for all of them (`notifier.ts`), seconds after the commit, on the node that wrote it.
 *
 * A channel loads nothing and writes nothing before its turn, and may fail: that is logged, and the message is not told again.
 */
export interface NotificationChannel {
  readonly name: string;
  /**
   * That it reaches a person at all, as a condition on `m.user_id` in the statement that looks for them:
   * sql`exists (select 1 from push_subscriptions s where s.user_id = m.user_id)`. Where nobody is reached, that is all that is read.
   */
  readonly reaches: SQL;
  deliver(notification: Notification): Promise<void>;
  /** Only for people whom it reaches; it may do nothing. */
  withdraw(gone: Gone): Promise<void>;
}
