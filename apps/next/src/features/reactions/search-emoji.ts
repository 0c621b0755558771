import { allEmoji, type EmojiEntry } from "./emoji-data";

/** As many as anyone looks through. */
const limit = 160;

/** By words of the name and keywords, the closest ones first; the emoji itself finds itself. */
export function searchEmoji(text: string): EmojiEntry[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/[\s_:]+/).filter((word) => word !== "");
  return allEmoji
    .map((entry) => ({ entry, rank: entry.emoji === text.trim() ? 0 : rankOf(entry, words) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** Infinity unless each word begins one of the entry's. */
function rankOf({ name, keywords }: EmojiEntry, words: readonly string[]): number {
  if (words.length === 0) return Infinity;
  const ownName = name.toLowerCase();
  if (ownName === words.join(" ")) return 1;
  const ranks = words.map((word) => {
    if (ownName.startsWith(word) || keywords.some((keyword) => keyword.toLowerCase() === word)) return 2;
    if (ownName.split(/[\s-]+/).some((part) => part.startsWith(word))) return 3;
    return keywords.some((keyword) => keyword.toLowerCase().startsWith(word)) ? 4 : Infinity;
  });
  return Math.max(...ranks);
}
