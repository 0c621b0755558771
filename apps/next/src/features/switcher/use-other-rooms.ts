"use client";

import { useEffect, useState } from "react";
import type { Room } from "@parley/shared/contracts/rooms";
import { useClient } from "../workspace-shell/use-client";

/** Milliseconds after the last key before the server is asked. */
const typingMs = 150;
const shown = 20;
const none: { text: string; rooms: readonly Room[] } = { text: "", rooms: [] };

/** Public rooms by part of a name. What can't be had is left out: my own rooms are here in any case. */
export function useOtherRooms(text: string): readonly Room[] {
  const { call } = useClient();
  const [found, setFound] = useState(none);

  useEffect(() => {
    if (text === "") return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      void call("room:list", { text, limit: shown }, { signal: controller.signal }).then((result) => {
        if (controller.signal.aborted || !result.ok) return;
        setFound({ text, rooms: result.data.rooms.filter(({ joined }) => !joined).map(({ room }) => room) });
      });
    }, typingMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [call, text]);

  return found.text === text ? found.rooms : none.rooms;
}
