export type TextPart = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

// Starts where no word is under way; ends at white space, quotes, angle brackets, and at marks that turn
// the reading direction round, which could make an address look like another one.
const candidate =
  /(?<![\p{L}\p{N}_])(?:https?:\/\/|mailto:|www\.)[^\s<>"“”«»\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/giu;

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
 * Only `http`, `https` and `mailto` become links, and none with a password in it: those are made to
 * look like an address that they are not.
 */
export function parseLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const shown = withoutTail(match[0]);
    const href = hrefOf(shown);
    if (href === null) continue;
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: "link", text: shown, href });
    end = match.index + shown.length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
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

function hrefOf(shown: string): string | null {
  const address = /^www\./i.test(shown) ? `https://${shown}` : shown;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === "mailto:") return /^[^@\s]+@[^@\s]+$/.test(url.pathname) ? url.href : null;
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "") return null;
  // "www.foo" alone is a word; "http://localhost:3030" is an address.
  if (address !== shown && !/^www\.[^.]+\.[^.]/i.test(url.hostname)) return null;
  return url.href;
}
