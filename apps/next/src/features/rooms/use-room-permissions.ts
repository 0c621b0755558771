"use client";

import { useMemo } from "react";
import { selectMe } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { useStore } from "../workspace-shell/use-client";
import { roomPermissions, type RoomPermissions } from "./room-permissions";

/** Null while the room is not known here. */
export function useRoomPermissions(roomId: string): RoomPermissions | null {
  const entry = useStore(selectRoom(roomId));
  const me = useStore(selectMe);
  return useMemo(() => (entry === undefined ? null : roomPermissions(entry, me)), [entry, me]);
}
