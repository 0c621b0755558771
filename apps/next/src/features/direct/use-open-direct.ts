"use client";

import { useCallback } from "react";
import { openDirectRoom } from "@parley/client/features/direct/direct-commands";
import { showToast } from "@/ui/toast";
import { goTo } from "../workspace-shell/panes";
import { roomPath } from "../workspace-shell/route";
import { useClient } from "../workspace-shell/use-client";
import { directError } from "./direct.strings";

/** Goes to the conversation with these people, which is made where there is none. */
export function useOpenDirect(): (userIds: readonly string[]) => Promise<void> {
  const client = useClient();
  return useCallback(
    async (userIds) => {
      const result = await openDirectRoom(client, userIds);
      if (result.ok) goTo(roomPath(result.data.room.id));
      else showToast(directError(result.error), { tone: "danger" });
    },
    [client],
  );
}
