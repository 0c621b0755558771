import { isForgotten } from "@/forget-person";

/** 0 for none, then from light to dark, as Unicode counts them. */
export type SkinTone = 0 | 1 | 2 | 3 | 4 | 5;
export const skinTones: readonly SkinTone[] = [0, 1, 2, 3, 4, 5];

const keyOf = (userId: string) => `parley:skin-tone:${userId}`;

export function skinToneOf(userId: string): SkinTone {
  try {
    const kept = Number(localStorage.getItem(keyOf(userId)));
    return skinTones.find((tone) => tone === kept) ?? 0;
  } catch {
    return 0;
  }
}

export function keepSkinTone(userId: string, tone: SkinTone): void {
  if (isForgotten(userId)) return;
  try {
    localStorage.setItem(keyOf(userId), String(tone));
  } catch {
    // Storage is full or forbidden: the choice then lasts as long as the picker is open.
  }
}

const firstModifier = 0x1f3fb;

/** The character that gives the tone, after the one that it colours. */
export const toneModifier = (tone: SkinTone): string =>
  tone === 0 ? "" : String.fromCodePoint(firstModifier + tone - 1);
