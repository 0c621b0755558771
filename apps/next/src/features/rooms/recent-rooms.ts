import { isForgotten } from "@/forget-person";

/** Rooms that were open lately in this browser, the last one first. */
const limit = 20;
const keyOf = (userId: string) => `parley:recent-rooms:${userId}`;

export function recentRooms(userId: string): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function rememberRecentRoom(userId: string, roomId: string): void {
  if (isForgotten(userId)) return;
  const ids = [roomId, ...recentRooms(userId).filter((id) => id !== roomId)].slice(0, limit);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(ids));
  } catch {
    // Storage is full or forbidden: the switcher then lists rooms by name alone.
  }
}
