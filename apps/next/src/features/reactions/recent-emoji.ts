import { isForgotten } from "@/forget-person";

/** Emoji that they reacted with lately in this browser, the last one first. */
const limit = 32;
const keyOf = (userId: string) => `parley:recent-emoji:${userId}`;

export function recentEmoji(userId: string): string[] {
  try {
    const emoji: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(emoji) ? emoji.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

export function rememberRecentEmoji(userId: string, emoji: string): void {
  if (isForgotten(userId)) return;
  const recent = [emoji, ...recentEmoji(userId).filter((each) => each !== emoji)].slice(0, limit);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(recent));
  } catch {
    // Storage is full or forbidden: the picker then begins with its groups.
  }
}

const usual = ["👍", "❤️", "😄"];

/** The three that are offered beside a message: the last ones, and the usual ones until there are three. */
export const quickEmoji = (userId: string): string[] =>
  [...new Set([...recentEmoji(userId), ...usual])].slice(0, usual.length);
