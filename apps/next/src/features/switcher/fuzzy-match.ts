/** What is typed is compared without case and accents. */
const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLocaleLowerCase();

const isWordStart = (text: string, index: number) =>
  index === 0 || !/[\p{L}\p{N}]/u.test(text[index - 1] ?? "");

/**
 * How well a text matches what was typed; null when its letters do not all occur in order. Higher is
 * better: the start of the text, the start of a word, letters in one piece, short texts.
 */
export function fuzzyMatch(query: string, candidate: string): number | null {
  const wanted = fold(query).replace(/\s+/g, "");
  const text = fold(candidate);
  if (wanted === "") return 0;
  const whole = text.indexOf(fold(query).trim());
  if (whole !== -1) return 1000 + (whole === 0 ? 500 : isWordStart(text, whole) ? 250 : 0) - text.length;

  let score = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = nextLetter(text, letter, at + 1);
    if (next === -1) return null;
    if (next === at + 1) score += 8;
    else score -= Math.min(next - at, 10);
    if (isWordStart(text, next)) score += 12;
    at = next;
  }
  return score - text.length / 10;
}

/** Rather the start of a word, so that "dp" finds "design-platform" by its initials. */
function nextLetter(text: string, letter: string, from: number): number {
  const first = text.indexOf(letter, from);
  if (first === -1 || first === from) return first;
  for (let index = first; index !== -1; index = text.indexOf(letter, index + 1)) {
    if (isWordStart(text, index)) return index;
  }
  return first;
}
