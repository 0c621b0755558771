import { isForgotten } from "@/forget-person";

/** What someone wrote and did not send, by person and place, in this browser. */
const prefix = "parley:draft:";
const keyOf = (userId: string, place: string) => `${prefix}${userId}:${place}`;

export function readDraft(userId: string, place: string): string {
  try {
    return localStorage.getItem(keyOf(userId, place)) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(userId: string, place: string, text: string): void {
  if (isForgotten(userId)) return;
  try {
    if (text.trim() === "") localStorage.removeItem(keyOf(userId, place));
    else localStorage.setItem(keyOf(userId, place), text);
  } catch {
    // Full or forbidden: the text still stands in the composer.
  }
}
