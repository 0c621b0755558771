"use client";

import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { canWriteIn } from "../rooms/room-permissions";
import { useStore } from "../workspace-shell/use-client";

/** Whether the room takes reactions of mine. The server decides again; this only leaves out what it would refuse. */
export const useCanReact = (roomId: string): boolean =>
  useStore((state) => canWriteIn(selectRoom(roomId)(state)));
