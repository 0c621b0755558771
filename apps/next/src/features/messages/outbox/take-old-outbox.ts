import { parseOutgoing, type OutboxStorage } from "@parley/client/features/messages/outbox-storage";

/** Older versions kept unsent messages in `localStorage`, one entry each: they move over, once. */
export async function takeOldOutbox(userId: string, storage: Pick<OutboxStorage, "put">): Promise<void> {
  const prefix = `parley:outbox:${userId}:`;
  for (const key of keysOf(prefix)) {
    const item = parseOutgoing(parseJson(localStorage.getItem(key)), userId);
    if (item !== undefined) await storage.put(item);
    localStorage.removeItem(key);
  }
}

function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    // Nothing was kept where nothing may be kept.
    return [];
  }
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
