"use client";

import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { markRead } from "@parley/client/features/marks/mark-read";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { useClient, useStore } from "../workspace-shell/use-client";
import { addStretch, shownFrom, unreadStart, type Stretch } from "./shown-stretches";
import { useAttentive } from "./use-attentive";
import { endSlack } from "./use-history-scroll";

/**
 * After a move, in milliseconds. What is on screen is noted often enough that one who scrolls quickly leaves no gap; whether it is read
 * is decided late enough that flicking through the rooms reads none of them.
 */
const afterMs = { note: 100, look: 400 };
const acts = ["note", "look"] as const;

interface Seen {
  mark: number;
  /** I set the room back to unread during this visit: looking at it reads nothing until I come back. */
  isHeld: boolean;
}

interface ReadMarking {
  /** To be told of each move of the history. */
  onMoved: () => void;
  /** What is unread begins above what is on screen. */
  isUnreadAbove: boolean;
}

/**
 * Marks as read what has been on screen for a moment while someone looks: as far as one has read on without a gap. Who jumps over
 * something unread, to the newest message too, has not read it, nor what stands behind it.
 */
export function useReadMark(
  roomId: string,
  isAtEnd: boolean,
  scroller: RefObject<HTMLElement | null>,
): ReadMarking {
  const client = useClient();
  const isAttentive = useAttentive();
  const entry = useStore(selectRoom(roomId));
  const mark = entry?.membership?.mark ?? Infinity;
  const lastSeq = entry?.lastSeq ?? 0;
  const [seen, setSeen] = useState<Seen>({ mark, isHeld: false });
  const [isUnreadAbove, setIsUnreadAbove] = useState(false);
  if (mark !== seen.mark) setSeen({ mark, isHeld: seen.isHeld || mark < seen.mark });
  const isDue = isAttentive && mark < lastSeq && !seen.isHeld;
  const shown = useRef<readonly Stretch[]>([]);

  /** What is on screen now; while someone looks, it counts as shown. */
  const note = useCallback((): Stretch | null => {
    if (scroller.current === null) return null;
    const now = seqsOnScreen(scroller.current);
    if (isDue && now.first > 0 && now.last >= now.first) shown.current = addStretch(shown.current, now);
    return now;
  }, [scroller, isDue]);

  const look = useCallback(() => {
    const { rooms, messages, me } = client.store.getState();
    const { membership: mine, lastSeq: end = 0 } = rooms.byId[roomId] ?? {};
    const window = messages[roomId]?.window;
    const now = note();
    if (!mine || !window || now === null) return;
    const start = unreadStart(window, mine.mark, me.blocked);
    setIsUnreadAbove(mine.unread > 0 && now.first > start);
    if (!isDue) return;
    if (isAtEnd && mine.unread === 0) markRead(client, roomId, end);
    else if (shownFrom(shown.current, start) >= start)
      markRead(client, roomId, shownFrom(shown.current, start));
  }, [client, roomId, note, isDue, isAtEnd]);

  const timers = useRef<Partial<Record<keyof typeof afterMs, ReturnType<typeof setTimeout>>>>({});
  const latest = useRef({ note, look });
  const onMoved = useCallback(() => {
    for (const act of acts)
      // Not put off again by what comes meanwhile: in a busy room something always does.
      timers.current[act] ??= setTimeout(() => {
        delete timers.current[act];
        latest.current[act]();
      }, afterMs[act]);
  }, []);
  useEffect(() => {
    latest.current = { note, look };
    onMoved();
  }, [note, look, onMoved, lastSeq, mark]);
  useEffect(() => {
    const { current } = timers;
    return () => {
      for (const act of acts) {
        clearTimeout(current[act]);
        delete current[act];
      }
    };
  }, []);

  useEffect(() => {
    // Nobody may come back to this page: what was read is told before it goes.
    const flush = () => client.marks.flush();
    window.addEventListener("blur", flush);
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("blur", flush);
      window.removeEventListener("pagehide", flush);
    };
  }, [client]);

  return { onMoved, isUnreadAbove };
}

/** The first message that shows, and the last one that shows down to its end; not those that have yet to find their place. */
function seqsOnScreen(scroller: HTMLElement): { first: number; last: number } {
  const pane = scroller.getBoundingClientRect();
  let first = 0;
  let last = 0;
  const lines = [...scroller.querySelectorAll<HTMLElement>("[data-message-seq]")];
  for (const line of lines) {
    const { top, bottom } = line.getBoundingClientRect();
    if (bottom <= pane.top || top >= pane.bottom) continue;
    if (getComputedStyle(line).visibility === "hidden") continue;
    const seq = Number(line.dataset.messageSeq);
    if (first === 0) first = Number(line.dataset.firstSeq ?? seq);
    if (bottom <= pane.bottom + (line === lines.at(-1) ? endSlack : 1)) last = seq;
  }
  return { first, last };
}
