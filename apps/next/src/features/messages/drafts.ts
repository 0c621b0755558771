import { isForgotten } from "@/forget-person";

/** What someone wrote and did not send, by person and room, in this browser. */
const prefix = "parley:draft:";
const keyOf = (userId: string, roomId: string) => `${prefix}${userId}:${roomId}`;

export function readDraft(userId: string, roomId: string): string {
  try {
    return localStorage.getItem(keyOf(userId, roomId)) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(userId: string, roomId: string, text: string): void {
  if (isForgotten(userId)) return;
  try {
    if (text.trim() === "") localStorage.removeItem(keyOf(userId, roomId));
    else localStorage.setItem(keyOf(userId, roomId), text);
  } catch {
    // Full or forbidden: the text still stands in the composer.
  }
}
