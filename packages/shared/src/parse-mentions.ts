import { limits } from "./limits";

/** Whom a message mentions: people by id, each once, in the order in which they stand there; and whether all of the room. */
export interface Mentions {
  userIds: string[];
  room: boolean;
}

const mention = /<(?:@([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})|!room)>/iy;

/** The mention that begins at this place of a text: a person's id in lower case, or `room`; null where none does. */
export function mentionAt(text: string, at: number): { target: string; length: number } | null {
  mention.lastIndex = at;
  const match = mention.exec(text);
  return match && { target: match[1]?.toLowerCase() ?? "room", length: match[0].length };
}

/**
 * The mentions in a message's body, which are no part of code. Takes time that grows with the length alone. People beyond
 * `limits.mentionsOfMessage` are not among them.
 */
export function parseMentions(body: string): Mentions {
  const userIds = new Set<string>();
  let room = false;
  // Most messages have none, and this is asked of each one.
  if (/<[@!]/.test(body)) {
    visitProse(body, "<", (at) => {
      const found = mentionAt(body, at);
      if (found?.target === "room") room = true;
      else if (found && userIds.size < limits.mentionsOfMessage) userIds.add(found.target);
      return found?.length ?? 0;
    });
  }
  return { userIds: [...userIds], room };
}

/** Whether a message's body names this person, or everybody in the room. */
export function mentionsPerson(body: string, userId: string | null): boolean {
  const { userIds, room } = parseMentions(body);
  return room || (userId !== null && userIds.includes(userId));
}

/**
 * Stops wherever a character stands in a text that is neither escaped nor code.
 * @param visit gives how many characters belong to what was found there, 0 where that is nothing
 */
export function visitProse(body: string, character: string, visit: (at: number) => number): void {
  for (const [from, to] of stretchesOfProse(body)) visitStretch(body, from, to, character, visit);
}

// A fence may stand in quotes and at the beginning of list items.
const fenceLine = /^((?:[ \t]*>)*)([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}(?=[^`]*$)|~{3,})/;
const quoteMarks = /^(?:[ \t]*>)*/;
const closingFence = /^[ \t]*(`+|~+)[ \t]*$/;

const countQuotes = (marks: string) => marks.split(">").length - 1;
const indentOf = (text: string) => text.length - text.trimStart().length;

interface Fence {
  marks: string;
  quotes: number;
  /** In a list, the code ends where the item does. */
  indent: number;
}

/** Where the text outside of fenced code stands, in stretches that no inline code crosses: paragraphs, more or less. */
function stretchesOfProse(body: string): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  let from: number | null = null;
  let fence: Fence | null = null;
  let at = 0;
  for (const line of body.split("\n")) {
    const place: FencePlace = fence === null ? "outside" : placeInFence(line, fence);
    if (place !== "inside") fence = null;
    const opening: RegExpExecArray | null = place === "outside" ? fenceLine.exec(line) : null;
    if (opening) fence = openFence(opening);
    const isProse = place === "outside" && !opening && line.trim() !== "";
    if (isProse) from ??= at;
    else if (from !== null) {
      stretches.push([from, at]);
      from = null;
    }
    at += line.length + 1;
  }
  if (from !== null) stretches.push([from, body.length]);
  return stretches;
}

function openFence([, quotes = "", prefix = "", marks = ""]: RegExpExecArray): Fence {
  return { marks, quotes: countQuotes(quotes), indent: prefix.trim() === "" ? 0 : prefix.length };
}

type FencePlace = "inside" | "end" | "outside";

function placeInFence(line: string, fence: Fence): FencePlace {
  const marks = quoteMarks.exec(line)?.[0] ?? "";
  const rest = line.slice(marks.length);
  if (countQuotes(marks) < fence.quotes) return "outside";
  if (rest.trim() !== "" && indentOf(rest) < fence.indent) return "outside";
  return closingFence.exec(rest)?.[1]?.startsWith(fence.marks) ? "end" : "inside";
}

/** Reads one stretch from left to right, past what is escaped and past code between marks. */
function visitStretch(
  body: string,
  from: number,
  to: number,
  character: string,
  visit: (at: number) => number,
): void {
  const text = body.slice(from, to);
  // Where runs of each length begin: a stretch of code ends at the next run that is as long as the one that opened it.
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const starts = runs.get(run.length);
    if (starts) starts.push(index);
    else runs.set(run.length, [index]);
  }
  for (const starts of runs.values()) starts.reverse();

  for (let at = 0; at < text.length;) {
    if (text[at] === "\\") at += 2;
    else if (text[at] === character) at += Math.max(1, visit(from + at));
    else if (text[at] === "`") {
      let length = 1;
      while (text[at + length] === "`") length += 1;
      const starts = runs.get(length) ?? [];
      // Each is passed once, as the text is.
      while ((starts.at(-1) ?? Infinity) < at + length) starts.pop();
      at = (starts.at(-1) ?? at) + length;
    } else at += 1;
  }
}
