import { safeHref } from "./safe-href";

export type TextPart = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

// Starts where no word is under way; ends at white space, quotes, angle brackets, and at marks that turn
// the reading direction round, which could make an address look like another one.
const candidate =
  /(?<![\p{L}\p{N}_])(?:https?:\/\/|mailto:|www\.)[^\s<>"“”«»\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/giu;

const candidateHere = new RegExp(candidate.source, "iuy");

const closing = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
  ["）", "（"],
  ["】", "【"],
  ["」", "「"],
]);
const punctuation = /[.,:;!?'’*_~|…。，、；：！？]/u;

/**
 * Splits a text into plain parts and the web and mail addresses in it. The parts joined are the text.
 * What becomes a link is for `safeHref` to say.
 */
export function parseLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const shown = withoutTail(match[0]);
    const href = safeHref(shown);
    if (href === null) continue;
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: "link", text: shown, href });
    end = match.index + shown.length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

/** The address that begins at this place of a text, by the same rules. */
export function findAddress(text: string, at: number): { text: string; href: string } | null {
  candidateHere.lastIndex = at;
  const match = candidateHere.exec(text);
  if (match === null) return null;
  const shown = withoutTail(match[0]);
  const href = safeHref(shown);
  return href === null ? null : { text: shown, href };
}

/** Drops what belongs to the sentence: punctuation, and brackets that were not opened in the address. */
function withoutTail(address: string): string {
  const unopened = new Map<string, number>();
  for (const [close, open] of closing) unopened.set(close, count(address, close) - count(address, open));
  let length = address.length;
  for (; length > 0; length -= 1) {
    const last = address.charAt(length - 1);
    const excess = unopened.get(last);
    if (excess === undefined ? !punctuation.test(last) : excess <= 0) break;
    if (excess !== undefined) unopened.set(last, excess - 1);
  }
  return address.slice(0, length);
}

const count = (text: string, character: string) => text.split(character).length - 1;
