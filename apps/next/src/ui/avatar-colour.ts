/** Class names in full: Tailwind finds them by reading this file. */
const colours = [
  "bg-avatar-1",
  "bg-avatar-2",
  "bg-avatar-3",
  "bg-avatar-4",
  "bg-avatar-5",
  "bg-avatar-6",
  "bg-avatar-7",
  "bg-avatar-8",
] as const;

/** The same colour for the same id, everywhere. Ids begin with the time, so all of it is hashed (FNV-1a). */
export function avatarColour(id: string): (typeof colours)[number] {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return colours[(hash >>> 0) % colours.length] ?? colours[0];
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const firstLetter = (word: string) => segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? "";

/** Letters of the first and the last word. Whole graphemes, so no emoji is cut in two. */
export function initialsOf(name: string, letters: 1 | 2 = 2): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = letters === 2 && words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return chosen.map((word) => firstLetter(word ?? "").toLocaleUpperCase()).join("");
}
