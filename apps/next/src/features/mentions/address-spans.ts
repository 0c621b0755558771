import { parseLinks } from "../messages/parse-links";

type Span = readonly [from: number, to: number];

/** Where a link of Markdown leads, with its title: `](target "title")`. */
const linkTarget =
  /\]\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/g;

/** The parts of a text that are addresses: an @ in them belongs to the address and names nobody. */
export function addressSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const part of parseLinks(text)) {
    if (part.kind === "link") spans.push([at, at + part.text.length]);
    at += part.text.length;
  }
  for (const { 0: target, index } of text.matchAll(linkTarget)) spans.push([index, index + target.length]);
  return spans;
}

export const isWithin = (spans: readonly Span[], at: number): boolean =>
  spans.some(([from, to]) => from <= at && at < to);
