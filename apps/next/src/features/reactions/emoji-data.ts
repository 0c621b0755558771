import rows from "emojibase-data/en/compact.json";
import { spellEmoji } from "@parley/shared/contracts/reactions";
import { toneModifier, type SkinTone } from "./skin-tone";

// Loaded on demand only: some 90 kB gzipped.

export interface EmojiEntry {
  emoji: string;
  name: string;
  keywords: readonly string[];
  /** The same in the five tones; empty where there are none. */
  toned: readonly string[];
}

export const emojiGroupNames = [
  "smileys",
  "people",
  "animals",
  "food",
  "travel",
  "activities",
  "objects",
  "symbols",
  "flags",
] as const;
export type EmojiGroupName = (typeof emojiGroupNames)[number];

export interface EmojiGroup {
  name: EmojiGroupName;
  entries: readonly EmojiEntry[];
}

interface Row {
  unicode: string;
  label: string;
  tags?: string[];
  group?: number;
  skins?: { unicode: string; label: string }[];
}

/** Of the data; 2 is parts of emoji, such as a skin tone alone. */
const groupNumbers: Record<EmojiGroupName, number> = {
  smileys: 0,
  people: 1,
  animals: 3,
  food: 4,
  travel: 5,
  activities: 6,
  objects: 7,
  symbols: 8,
  flags: 9,
};

const modifiersOf = (emoji: string) => [...emoji].filter((char) => /\p{EMod}/u.test(char));

/** Of two people there are mixed tones too: only those in which both have the same. */
function tonedOf(skins: Row["skins"] = []): string[] {
  return ([1, 2, 3, 4, 5] as const).flatMap((tone) => {
    const modifier = toneModifier(tone);
    return (
      skins.find(({ unicode }) => modifiersOf(unicode).every((each) => each === modifier))?.unicode ?? []
    );
  });
}

export const emojiGroups: readonly EmojiGroup[] = emojiGroupNames.map((name) => ({
  name,
  entries: (rows as Row[])
    .filter((row) => row.group === groupNumbers[name])
    .map(({ unicode, label, tags = [], skins }) => ({
      emoji: spellEmoji(unicode),
      name: label,
      keywords: tags,
      toned: tonedOf(skins),
    })),
}));

export const allEmoji: readonly EmojiEntry[] = emojiGroups.flatMap(({ entries }) => entries);

export const inTone = ({ emoji, toned }: EmojiEntry, tone: SkinTone): string =>
  tone === 0 ? emoji : (toned[tone - 1] ?? emoji);

const names = new Map(
  (rows as Row[]).flatMap(({ unicode, label, skins = [] }) => [
    [spellEmoji(unicode), label] as const,
    ...skins.map((skin) => [skin.unicode, skin.label] as const),
  ]),
);

/** Such as "thumbs up"; undefined of what is newer than the data. */
export const emojiName = (emoji: string): string | undefined => names.get(emoji);
