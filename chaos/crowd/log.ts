import type { Message } from "@parley/shared/contracts/messages";
import type { Member } from "@parley/shared/contracts/members";
import { createHash } from "node:crypto";

// What the crowd writes down: as data, so that it can be checked after the run in another process. Times are
// milliseconds since 1970.

export interface Answer {
  at: number;
  ok: boolean;
  code?: string;
  id?: string;
  seq?: number;
  roomId?: string;
}

/** One message that a client was told to send. */
export interface SendLog {
  clientId: string;
  authorId: string;
  roomId: string;
  body: string;
  /** The id of the message that it answers. */
  replyTo: string | null;
  queuedAt: number;
  /** When it went over the wire, each time. */
  sentAt: number[];
  answers: Answer[];
}

/** An answer to an edit, a deletion, a reaction or a pin that went well. */
export interface ChangeLog {
  at: number;
  roomId: string;
  messageId: string;
  rev: number;
}

export interface ReceivedRow {
  id: string;
  seq: number;
  rev: number;
  /** Of all that is not a counter. */
  digest: string;
}

/** A stretch of a room's changes or a page of its history that reached a client. */
export interface ReceiptLog {
  at: number;
  /** By itself, as it was committed, or because the client asked for it. */
  via: "live" | "page";
  /** Counts the connections of this person's socket. */
  connection: number;
  roomId: string;
  since: number;
  head: number;
  messages: ReceivedRow[];
  members: { userId: string; rev: number; left: boolean }[];
}

/** All of one person. */
export interface PersonLog {
  userId: string;
  sends: SendLog[];
  changes: ChangeLog[];
  receipts: ReceiptLog[];
  /** How often each operation was answered as it should be, by its name. */
  done: Record<string, number>;
}

type Content = Pick<
  Message,
  "authorId" | "clientId" | "body" | "system" | "replyTo" | "reactions" | "pinned"
> & {
  editedAt: string | null;
  deletedAt: string | null;
};

/** The same for two copies of a message exactly when they tell the same. */
export function digestOf(message: Content): string {
  const { authorId, clientId, body, system, replyTo, reactions, pinned, editedAt, deletedAt } = message;
  const content = [authorId, clientId, body, system, replyTo, reactions, pinned, editedAt, deletedAt];
  return createHash("sha1").update(canonical(content)).digest("base64url").slice(0, 12);
}

/** JSON with sorted keys: databases do not keep their order. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

export const rowOf = (message: Message): ReceivedRow => ({
  id: message.id,
  seq: message.seq,
  rev: message.rev,
  digest: digestOf(message),
});

export const memberOf = ({ userId, rev, left }: Member) => ({ userId, rev, left });
