import { addressSpans, isWithin } from "./address-spans";
import type { MentionNames } from "./mention-draft";
import { ofWords } from "./of-words";

export interface MentionQuery {
  /** Where the @ stands. */
  from: number;
  /** What was typed after it so far. */
  text: string;
}

/** Longer than any name that one types to the end. */
const longest = 40;
const ofNames = `[${ofWords}.'’-]*`;
const beforeCaret = new RegExp(`(?:^|[\\s([{"'“‘«/])@(${ofNames}(?: ${ofNames}){0,3})$`, "u");

/** The mention that is being typed at the caret; null where none is, where it is complete, and in an address. */
export function findMentionQuery(text: string, caret: number, names: MentionNames): MentionQuery | null {
  const match = beforeCaret.exec(text.slice(Math.max(0, caret - longest), caret));
  const query = match?.[1];
  if (query === undefined) return null;
  const from = caret - query.length - 1;
  if (Object.keys(names).some((name) => query.startsWith(`${name} `) || query === name)) return null;
  if (isWithin(addressSpans(text), from)) return null;
  return { from, text: query };
}
