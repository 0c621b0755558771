"use client";

import { useEffect, useRef } from "react";
import { selectMyRooms, selectRoom } from "@parley/client/features/rooms/select-rooms";
import { showToast } from "@/ui/toast";
import { replaceWith } from "../workspace-shell/panes";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "../workspace-shell/workspace.strings";
import { homePath } from "./home-path";
import { leavingRooms } from "./leaving-rooms";

/** Notices that I am no longer in the room on screen: goes elsewhere if it can't be read any more, and says why. */
export function useRoomLoss(roomId: string): void {
  const { store } = useClient();
  const entry = useStore(selectRoom(roomId));
  const isLoaded = useStore((state) => state.rooms.loaded);
  const wasIn = useRef<string | null>(null);

  useEffect(() => {
    if (!isLoaded) return;
    if (entry?.membership) {
      wasIn.current = entry.room.name;
      return;
    }
    if (wasIn.current === null) return;
    const isOwnDoing = leavingRooms.delete(roomId);
    if (!isOwnDoing) showToast(strings.removedFrom(wasIn.current));
    if (entry === undefined || isOwnDoing) replaceWith(homePath(selectMyRooms(store.getState())));
    wasIn.current = null;
  }, [entry, isLoaded, roomId, store]);
}
