"use client";

import { useEffect } from "react";
import { selectHistory } from "@parley/client/features/messages/select-timeline";
import { selectRoom, selectUnreadTotal } from "@parley/client/features/rooms/select-rooms";
import { isRefusal } from "../rooms/is-refusal";
import { roomTitle } from "../rooms/room-title";
import { strings as roomStrings } from "../rooms/rooms.strings";
import type { Route } from "./route";
import { useStore } from "./use-client";
import { strings } from "./workspace.strings";

/** The tab says where I am, and how much is unread. */
export function useDocumentTitle(route: Route): void {
  const roomName = useRoomName(route.place === "room" ? route.roomId : "");
  const unread = useStore(selectUnreadTotal);
  const place = route.place === "room" ? roomName : roomStrings.browse.title;
  useEffect(() => {
    document.title = strings.title(place, unread);
  }, [place, unread]);
}

/** Null while the room is asked for: until there is an answer, nothing is wrong. */
function useRoomName(roomId: string): string | null {
  const entry = useStore(selectRoom(roomId));
  const { error } = useStore(selectHistory(roomId));
  if (entry !== undefined) return roomTitle(entry.room);
  if (error === null) return null;
  return isRefusal(error) ? roomStrings.missing.title : roomStrings.missing.failedTitle;
}
