import type { OutboxStorage } from "../src/features/messages/outbox-storage";

/** What `localStorage` is in a browser. */
export function createMemoryStorage(): OutboxStorage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}
