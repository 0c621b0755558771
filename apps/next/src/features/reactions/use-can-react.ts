"use client";

import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { useStore } from "../workspace-shell/use-client";

/** Whether the room takes reactions of mine. The server decides again; this only leaves out what it would refuse. */
export function useCanReact(roomId: string): boolean {
  const entry = useStore(selectRoom(roomId));
  return entry !== undefined && entry.membership !== null && entry.room.archivedAt === null;
}
