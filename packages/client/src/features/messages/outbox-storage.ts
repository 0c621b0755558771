import { compareOutgoing, type OutgoingMessage } from "./outbox.slice";

/** The part of the web's `Storage` that the outbox needs. */
export interface OutboxStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

// One entry per message: two tabs of one browser never overwrite each other's.
const prefixOf = (userId: string) => `parley:outbox:${userId}:`;

export function storeOutgoing(storage: OutboxStorage, item: OutgoingMessage) {
  try {
    storage.setItem(prefixOf(item.authorId) + item.clientId, JSON.stringify(item));
  } catch {
    // Full or forbidden: the message is still in memory, and goes out from there.
  }
}

export function forgetOutgoing(storage: OutboxStorage, item: OutgoingMessage) {
  try {
    storage.removeItem(prefixOf(item.authorId) + item.clientId);
  } catch {
    // As above.
  }
}

/** What this account wrote and did not get sent, oldest first. */
export function readOutgoing(storage: OutboxStorage, userId: string): OutgoingMessage[] {
  const items: OutgoingMessage[] = [];
  for (const key of keysOf(storage, userId)) {
    const item = parseOutgoing(storage.getItem(key), userId);
    if (item === undefined) storage.removeItem(key);
    // What was under way when the page went is unknown: it goes out again under its id.
    else items.push(item.status === "sending" ? { ...item, status: "queued" } : item);
  }
  return items.sort(compareOutgoing);
}

/** Signing out leaves nothing behind. */
export function clearOutgoing(storage: OutboxStorage, userId: string) {
  for (const key of keysOf(storage, userId)) storage.removeItem(key);
}

function keysOf(storage: OutboxStorage, userId: string): string[] {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    return keys.filter((key) => key?.startsWith(prefixOf(userId))) as string[];
  } catch {
    return [];
  }
}

/** Storage is written by anyone on this origin, an older version of this code among them. */
function parseOutgoing(text: string | null, userId: string): OutgoingMessage | undefined {
  try {
    const item = JSON.parse(text ?? "null") as OutgoingMessage | null;
    const texts = [item?.clientId, item?.roomId, item?.body, item?.createdAt];
    if (item === null || item.authorId !== userId || !texts.every((part) => typeof part === "string"))
      return undefined;
    if (item.replyTo !== undefined && typeof item.replyTo !== "string") return undefined;
    return ["queued", "sending", "failed"].includes(item.status) ? item : undefined;
  } catch {
    return undefined;
  }
}
