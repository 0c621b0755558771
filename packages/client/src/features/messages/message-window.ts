import { freeze } from "@reduxjs/toolkit";
import type { Message, MessagePage } from "@parley/shared/contracts/messages";

/**
 * What is loaded of a room's messages: one stretch without a gap, so that the message with a seq
 * stands at `seq - from`. Pure; every function returns a new window, or the same when nothing changed.
 */
export interface MessageWindow {
  from: number;
  rows: Message[];
  /** Whether it reaches to the newest message and grows with each new one. */
  live: boolean;
  /** Newer messages that came before those between; only while live. Ascending. */
  ahead: Message[];
}

/** The most messages kept of one room; beyond it the far side is let go. */
export const windowLimit = 1500;
/** The most messages kept of a room that nobody looks at. */
export const closedWindowLimit = 100;

/** The last seq that is loaded; `from - 1` of an empty window. */
export const lastLoadedSeq = (window: MessageWindow) => window.from + window.rows.length - 1;

export const holdsSeq = (window: MessageWindow, seq: number): boolean =>
  seq >= window.from && seq <= lastLoadedSeq(window);

const isNewer = (row: Message, copy: Message | undefined) => copy === undefined || row.rev > copy.rev;

export function openWindow(page: MessagePage): MessageWindow {
  const { messages } = page;
  const from = messages[0]?.seq ?? page.lastSeq + 1;
  return { from, rows: messages, live: from + messages.length > page.lastSeq, ahead: [] };
}

/** Takes rows in any order: each once, by rev. */
export function takeRows(window: MessageWindow, changed: readonly Message[]): MessageWindow {
  const rows = [...window.rows];
  const ahead = new Map(window.ahead.map((row) => [row.seq, row]));
  let didChange = false;
  for (const row of changed) {
    const index = row.seq - window.from;
    if (index < 0) continue;
    const isLoaded = index < rows.length;
    if (!isLoaded && !window.live) continue;
    if (!isNewer(row, isLoaded ? rows[index] : ahead.get(row.seq))) continue;
    if (isLoaded) rows[index] = row;
    else ahead.set(row.seq, row);
    didChange = true;
  }
  return didChange ? closeUp({ ...window, rows }, rows, ahead) : window;
}

/** Moves what now fits from `ahead` into the rows, which are this function's to change. */
function closeUp(window: MessageWindow, rows: Message[], ahead: Map<number, Message>): MessageWindow {
  for (const [seq, row] of ahead) {
    const index = seq - window.from;
    if (index >= rows.length) continue;
    if (isNewer(row, rows[index])) rows[index] = row;
    ahead.delete(seq);
  }
  for (let seq = window.from + rows.length; ; seq += 1) {
    const row = ahead.get(seq);
    if (row === undefined) break;
    rows.push(row);
    ahead.delete(seq);
  }
  // What is frozen already, the store does not go through row by row.
  return { ...window, rows: freeze(rows), ahead: [...ahead.values()].sort((a, b) => a.seq - b.seq) };
}

/** Joins a page that touches the window; another one has been overtaken and changes nothing. */
export function joinPage(window: MessageWindow, page: MessagePage): MessageWindow {
  const first = page.messages[0];
  const last = page.messages[page.messages.length - 1];
  const reachesEnd = Math.max(last?.seq ?? 0, lastLoadedSeq(window)) >= page.lastSeq;
  if (first === undefined || last === undefined) {
    return reachesEnd && !window.live ? { ...window, live: true } : window;
  }
  if (first.seq > lastLoadedSeq(window) + 1 || last.seq < window.from - 1) return window;

  const pageRow = (seq: number) => page.messages[seq - first.seq];
  const from = Math.min(window.from, first.seq);
  const to = Math.max(lastLoadedSeq(window), last.seq);
  const rows: Message[] = [];
  for (let seq = from; seq <= to; seq += 1) {
    const copy = window.rows[seq - window.from];
    const row = pageRow(seq);
    rows.push(copy === undefined || (row !== undefined && row.rev > copy.rev) ? (row as Message) : copy);
  }
  const ahead = new Map(window.ahead.map((row) => [row.seq, row]));
  return closeUp({ ...window, from, live: window.live || reachesEnd }, rows, ahead);
}

/** Lets the oldest go. */
export function trimOlder(window: MessageWindow, limit: number): MessageWindow {
  const excess = window.rows.length - limit;
  if (excess <= 0) return window;
  return { ...window, from: window.from + excess, rows: window.rows.slice(excess) };
}

/** Lets the newest go: the window no longer follows the room. */
export function trimNewer(window: MessageWindow, limit: number): MessageWindow {
  if (window.rows.length <= limit) return window;
  return { ...window, rows: window.rows.slice(0, limit), live: false, ahead: [] };
}
