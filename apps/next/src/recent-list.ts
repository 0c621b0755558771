import { isForgotten } from "./forget-person";

export interface RecentList {
  /** The last one first; nothing where the storage is forbidden or spoilt. */
  read: (userId: string) => string[];
  remember: (userId: string, item: string) => void;
}

/**
 * What someone used lately in this browser, each once.
 * @param name of the key in the storage, between `parley:` and their id
 * @param limit items kept; the oldest go
 */
export function createRecentList(name: string, limit: number): RecentList {
  const keyOf = (userId: string) => `parley:${name}:${userId}`;

  function read(userId: string): string[] {
    try {
      const items: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
      return Array.isArray(items) ? items.filter((item) => typeof item === "string") : [];
    } catch {
      return [];
    }
  }

  return {
    read,
    remember(userId, item) {
      if (isForgotten(userId)) return;
      const items = [item, ...read(userId).filter((each) => each !== item)].slice(0, limit);
      try {
        localStorage.setItem(keyOf(userId), JSON.stringify(items));
      } catch {
        // Storage is full or forbidden: whoever lists them does without.
      }
    },
  };
}
