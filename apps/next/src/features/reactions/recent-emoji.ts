import { createRecentList } from "@/recent-list";

/** Emoji that they reacted with lately in this browser, the last one first. */
export const { read: recentEmoji, remember: rememberRecentEmoji } = createRecentList("recent-emoji", 32);

const usual = ["👍", "❤️", "😄"];

/** The three that are offered beside a message: the last ones, and the usual ones until there are three. */
export const quickEmoji = (userId: string): string[] =>
  [...new Set([...recentEmoji(userId), ...usual])].slice(0, usual.length);
