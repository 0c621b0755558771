"use client";

import { useEffect } from "react";
import { listPins } from "@parley/client/features/pins/pin-commands";
import { pinsClosed, selectPins, selectPinsStatus } from "@parley/client/features/pins/pins.slice";
import { useClient, useStore } from "../workspace-shell/use-client";

/** The pins of a room, live for as long as they are looked at. */
export function useRoomPins(roomId: string) {
  const client = useClient();
  const pins = useStore(selectPins(roomId));
  const state = useStore(selectPinsStatus(roomId));
  const status = state?.status;

  useEffect(() => {
    if (status === undefined || status === "stale") void listPins(client, roomId);
  }, [client, roomId, status]);

  useEffect(() => () => void client.store.dispatch(pinsClosed(roomId)), [client, roomId]);

  return {
    pins,
    isLoading: status !== "ready" && status !== "failed",
    error: status === "failed" ? (state?.error ?? null) : null,
    retry: () => void listPins(client, roomId),
  };
}
