"use client";

import { useEffect, useRef } from "react";
import { selectHistory } from "@parley/client/features/messages/select-timeline";
import {
  selectMentionsTotal,
  selectRoom,
  selectUnreadTotal,
} from "@parley/client/features/rooms/select-rooms";
import { isRefusal } from "../rooms/is-refusal";
import { useRoomTitle } from "../rooms/room-title";
import { strings as roomStrings } from "../rooms/rooms.strings";
import type { Route } from "./route";
import { useStore } from "./use-client";
import { strings } from "./workspace.strings";

/** The tab says where I am, and how much is unread. */
export function useDocumentTitle(route: Route): void {
  const roomName = useRoomName(route.place === "room" ? route.roomId : "");
  const unread = useStore(selectUnreadTotal);
  const mentions = useStore(selectMentionsTotal);
  const place = route.place === "room" ? roomName : roomStrings.browse.title;
  useEffect(() => {
    document.title = strings.title(place, unread);
  }, [place, unread]);

  const isBadged = useRef(false);
  useEffect(() => {
    // The icon is as the page brought it until there is something to tell.
    if (unread === 0 && !isBadged.current) return;
    isBadged.current = true;
    import("./draw-favicon").then(
      ({ drawFavicon }) => drawFavicon(unread, mentions),
      () => undefined,
    );
  }, [unread, mentions]);
}

/** Null while the room is asked for: until there is an answer, nothing is wrong. */
function useRoomName(roomId: string): string | null {
  const isKnown = useStore((state) => selectRoom(roomId)(state) !== undefined);
  const title = useRoomTitle(roomId);
  const { error } = useStore(selectHistory(roomId));
  if (isKnown) return title;
  if (error === null) return null;
  return isRefusal(error) ? roomStrings.missing.title : roomStrings.missing.failedTitle;
}
