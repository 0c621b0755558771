"use client";

import { useCallback } from "react";
import { unarchiveRoom } from "@parley/client/features/rooms/room-commands";
import type { Room } from "@parley/shared/contracts/rooms";
import { showToast } from "@/ui/toast";
import { useClient } from "../workspace-shell/use-client";
import { roomError, strings } from "./rooms.strings";

/** Opens an archived room again; says how it went, since it may be off screen by then. */
export function useUnarchive(roomId: string, onChange?: (room: Room) => void): () => void {
  const client = useClient();
  return useCallback(() => {
    void unarchiveRoom(client, roomId).then((result) => {
      if (!result.ok) return showToast(roomError(result.error), { tone: "danger" });
      onChange?.(result.data);
      showToast(strings.archive.undone(result.data.name));
    });
  }, [client, roomId, onChange]);
}
