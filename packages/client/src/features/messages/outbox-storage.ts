import type { OutboxShare } from "./outbox-share";
import type { OutgoingMessage } from "./outbox.slice";

/** Which message of whose outbox. */
export type OutgoingKey = Pick<OutgoingMessage, "authorId" | "clientId">;

/**
 * Keeps what was not sent yet over a reload and a crash. Any call may reject or never settle: a full disk, a private
 * window. The message is in memory all the same, and goes out from there.
 */
export interface OutboxStorage {
  /** All that is kept of this account, in any order. Nothing of it is trusted in its types. */
  list(userId: string): Promise<readonly unknown[]>;
  /** Adds it, or replaces what is kept under its key. */
  put(item: OutgoingMessage): Promise<void>;
  /** Nothing happens where there is no such item. */
  delete(key: OutgoingKey): Promise<void>;
  /** Forgets all of this account. */
  clear(userId: string): Promise<void>;
  /** Joins the clients that have this storage at the same time; absent where each has its own. */
  share?: OutboxShare;
}

/** Storage is written by anyone on this origin, an older version of this code among them. Undefined for what can't be one. */
export function parseOutgoing(value: unknown, userId: string): OutgoingMessage | undefined {
  const item = value as Partial<OutgoingMessage> | null | undefined;
  if (typeof item !== "object" || item === null || item.authorId !== userId) return undefined;
  const { clientId, roomId, body, createdAt, replyTo, position, status } = item;
  if (![clientId, roomId, body, createdAt].every((part) => typeof part === "string")) return undefined;
  if (replyTo !== undefined && typeof replyTo !== "string") return undefined;
  if (position !== undefined && typeof position !== "number") return undefined;
  if (status !== "queued" && status !== "sending" && status !== "failed") return undefined;
  return item as OutgoingMessage;
}
