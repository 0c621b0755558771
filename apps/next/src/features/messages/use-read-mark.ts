"use client";

import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { markRead } from "@parley/client/features/marks/mark-read";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { useClient, useStore } from "../workspace-shell/use-client";
import { useAttentive } from "./use-attentive";

/** Long enough that flicking through the rooms reads none of them. */
const dwellMs = 400;

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

/** Marks as read what has been on screen for a moment while someone looks: as far as one has read on without a gap. */
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

  const look = useCallback(() => {
    const { rooms, messages } = client.store.getState();
    const here = rooms.byId[roomId];
    const window = messages[roomId]?.window;
    if (!here?.membership || !window || scroller.current === null) return;
    const { first, last } = seqsOnScreen(scroller.current);
    const isUnread = here.membership.unread > 0;
    setIsUnreadAbove(isUnread && first > here.membership.mark + 1);
    if (!isDue) return;
    if (isAtEnd) markRead(client, roomId, here.lastSeq);
    // Somewhere in the middle, reached by a link: what was passed over is not read.
    else if (window.from <= here.membership.mark + 1 && first <= here.membership.mark + 1)
      markRead(client, roomId, last);
  }, [client, roomId, scroller, isDue, isAtEnd]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latestLook = useRef(look);
  const onMoved = useCallback(() => {
    // Not put off again by what comes meanwhile: in a busy room something always does.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latestLook.current();
    }, dwellMs);
  }, []);
  useEffect(() => {
    latestLook.current = look;
    onMoved();
  }, [look, onMoved, lastSeq, mark]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

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

/** The first and the last message that show in full, or from top to bottom of the pane. */
function seqsOnScreen(scroller: HTMLElement): { first: number; last: number } {
  const pane = scroller.getBoundingClientRect();
  let first = 0;
  let last = 0;
  for (const line of scroller.querySelectorAll<HTMLElement>("[data-message-seq]")) {
    const { top, bottom } = line.getBoundingClientRect();
    if (bottom <= pane.top || top >= pane.bottom) continue;
    const seq = Number(line.dataset.messageSeq);
    if (first === 0) first = seq;
    if (bottom <= pane.bottom + 1) last = seq;
  }
  return { first, last };
}
