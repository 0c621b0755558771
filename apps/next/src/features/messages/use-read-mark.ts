"use client";

import { useEffect } from "react";
import { markRead } from "@parley/client/features/messages/mark-read";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { useClient, useStore } from "../workspace-shell/use-client";
import { useAttentive } from "./use-attentive";

/** Long enough that flicking through the rooms reads none of them. */
const dwellMs = 400;

/** Marks the room as read while its newest message is on screen and someone looks. */
export function useReadMark(roomId: string, isAtLatest: boolean): void {
  const client = useClient();
  const isAttentive = useAttentive();
  const entry = useStore(selectRoom(roomId));
  const lastSeq = entry?.lastSeq ?? 0;
  const isDue = isAtLatest && isAttentive && (entry?.membership?.readSeq ?? Infinity) < lastSeq;
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => markRead(client, roomId, lastSeq), dwellMs);
    return () => clearTimeout(timer);
  }, [client, roomId, isDue, lastSeq]);
}
