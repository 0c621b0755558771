import type { OutboxStorage } from "../src/features/messages/outbox-storage";

export interface MemoryStorage extends OutboxStorage {
  /** By key, as copies: what is changed later is not changed here. */
  readonly entries: Map<string, unknown>;
}

/** A storage that outlives the clients of a test. */
export function createMemoryStorage(): MemoryStorage {
  const entries = new Map<string, unknown>();
  const keyOf = (authorId: string, clientId: string) => `${authorId}:${clientId}`;
  const keysOf = (userId: string) => [...entries.keys()].filter((key) => key.startsWith(`${userId}:`));
  return {
    entries,
    list: (userId) => Promise.resolve(keysOf(userId).map((key) => entries.get(key))),
    async put(item) {
      await Promise.resolve();
      entries.set(keyOf(item.authorId, item.clientId), structuredClone(item));
    },
    async delete({ authorId, clientId }) {
      await Promise.resolve();
      entries.delete(keyOf(authorId, clientId));
    },
    async clear(userId) {
      await Promise.resolve();
      for (const key of keysOf(userId)) entries.delete(key);
    },
  };
}
