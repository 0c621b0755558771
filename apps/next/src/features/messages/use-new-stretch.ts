"use client";

import { useEffect, useState } from "react";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import { useClient, useStore } from "../workspace-shell/use-client";
import type { NewStretch } from "./history-rows";

const stretchAtOpening = (entry: RoomEntry | undefined): NewStretch | null =>
  entry?.membership ? { after: entry.membership.mark, upTo: entry.lastSeq } : null;

/**
 * Where reading stopped, fixed for the visit: what comes while someone looks is not new. Once all was read
 * and the window lost the focus, another stretch begins, until it comes back.
 */
export function useNewStretch(roomId: string): NewStretch | null {
  const client = useClient();
  const entry = useStore(selectRoom(roomId));
  const [stretch, setStretch] = useState(() => stretchAtOpening(entry));
  const mark = entry?.membership?.mark ?? 0;
  const [lastMark, setLastMark] = useState(mark);
  // Set back by hand, the line goes where that was.
  const isSetBack = mark < lastMark;
  if (mark !== lastMark) setLastMark(mark);
  if ((stretch === null || isSetBack) && entry?.membership) setStretch(stretchAtOpening(entry));

  useEffect(() => {
    const entryNow = () => client.store.getState().rooms.byId[roomId];
    const onBlur = () => {
      const now = entryNow();
      if (!now?.membership || now.membership.mark < now.lastSeq) return;
      setStretch({ after: now.lastSeq, upTo: Infinity });
    };
    const onFocus = () => {
      const upTo = entryNow()?.lastSeq ?? 0;
      setStretch((current) => (current?.upTo === Infinity ? { ...current, upTo } : current));
    };
    window.addEventListener("blur", onBlur);
    window.addEventListener("focus", onFocus);
    return () => {
      window.removeEventListener("blur", onBlur);
      window.removeEventListener("focus", onFocus);
    };
  }, [client, roomId]);
  return stretch;
}
