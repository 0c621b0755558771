"use client";

import { useState, type PointerEvent } from "react";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";

const writtenAt = ({ room, lastMessageAt }: RoomEntry): string => lastMessageAt ?? room.createdAt;

/** Times in UTC are in order as text. The ids of rooms of the same moment are, too. */
const byTime = (a: RoomEntry, b: RoomEntry) =>
  writtenAt(b).localeCompare(writtenAt(a)) || b.room.id.localeCompare(a.room.id);

/** Conversations, the newest first; under the pointer they stay where they are, so that no press meets another one. */
export function useRecentOrder(rooms: readonly RoomEntry[]) {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const newest = rooms.toSorted(byTime);
  const ordered =
    held === null
      ? newest
      : // What is new in the list stands in no order that is kept, hence first.
        newest.toSorted((a, b) => held.indexOf(a.room.id) - held.indexOf(b.room.id));
  const holding = {
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      if (pointerType === "mouse") setHeld(ordered.map(({ room }) => room.id));
    },
    onPointerLeave: () => setHeld(null),
  };
  return { ordered, holding };
}
