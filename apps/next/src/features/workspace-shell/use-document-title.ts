"use client";

import { useEffect } from "react";
import { selectRoom, selectUnreadTotal } from "@parley/client/features/rooms/select-rooms";
import { roomTitle } from "../rooms/room-title";
import { strings as roomStrings } from "../rooms/rooms.strings";
import type { Route } from "./route";
import { useStore } from "./use-client";
import { strings } from "./workspace.strings";

/** The tab says where I am, and how much is unread. */
export function useDocumentTitle(route: Route): void {
  const entry = useStore(selectRoom(route.place === "room" ? route.roomId : ""));
  const unread = useStore(selectUnreadTotal);
  const roomName = entry === undefined ? roomStrings.missing.title : roomTitle(entry.room);
  const place = route.place === "room" ? roomName : roomStrings.browse.title;
  useEffect(() => {
    document.title = strings.title(place, unread);
  }, [place, unread]);
}
