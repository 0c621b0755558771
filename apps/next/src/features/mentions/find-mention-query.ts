import type { MentionNames } from "./mention-draft";

export interface MentionQuery {
  /** Where the @ stands. */
  from: number;
  /** What was typed after it so far. */
  text: string;
}

/** Longer than any name that one types to the end. */
const longest = 40;
const beforeCaret = /(?:^|[\s([{"'“‘«/])@([\p{L}\p{N}_.'’-]*(?: [\p{L}\p{N}_.'’-]*){0,3})$/u;

/** The mention that is being typed at the caret; null where none is, or where it is complete. */
export function findMentionQuery(text: string, caret: number, names: MentionNames): MentionQuery | null {
  const match = beforeCaret.exec(text.slice(Math.max(0, caret - longest), caret));
  const query = match?.[1];
  if (query === undefined) return null;
  if (Object.keys(names).some((name) => query.startsWith(`${name} `) || query === name)) return null;
  return { from: caret - query.length - 1, text: query };
}
