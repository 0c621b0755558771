"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import type { ParleyClient } from "@parley/client/create-client";
import { preloadStore } from "@parley/client/preload-store";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { OutputOf } from "@parley/shared/contracts/define";
import type { MessagePage } from "@parley/shared/contracts/messages";
import type { ListRooms, RoomView } from "@parley/shared/contracts/rooms";
import type { User } from "@parley/shared/contracts/users";
import { BrowseScreen } from "../rooms/browse-screen";
import { RoomScreen } from "../rooms/room-screen";
import { useRepeats } from "./panes";
import { routeOf } from "./route";
import { useClient } from "./use-client";

export interface RoomPreload {
  view: RoomView;
  page: MessagePage | null;
  users: User[];
}

interface MainPaneProps {
  /** What the server read of the room that the address named when the page was loaded. */
  room?: RoomPreload;
  /** Why it could not. */
  problem?: { roomId: string; error: ErrorBody };
  browse?: OutputOf<typeof ListRooms>;
}

/**
 * The middle of the workspace. Both pages show it and it follows the address itself: going from room
 * to room asks the server for no page, only for what the store does not hold yet.
 */
export function MainPane({ room, problem, browse }: MainPaneProps) {
  const client = useClient();
  // Before the first rendering below reads the store, on the server as in the browser.
  useState(() => takePreload(client, room));
  const route = routeOf(usePathname());
  const repeats = useRepeats();
  const seq = Number(useSearchParams().get("seq") ?? "");

  if (route.place === "browse") return <BrowseScreen initial={browse} />;
  return (
    <RoomScreen
      // A link to a message leads there again, wherever one scrolled since.
      key={`${route.roomId} ${String(repeats)}`}
      roomId={route.roomId}
      initialSeq={Number.isInteger(seq) && seq > 0 ? seq : undefined}
      problem={problem?.roomId === route.roomId ? problem.error : undefined}
    />
  );
}

function takePreload({ store }: ParleyClient, room: RoomPreload | undefined): void {
  if (room === undefined) return;
  const { view, page, users } = room;
  // A tab that was here before may hold more than this, and follows the room already.
  const isHeld = Boolean(store.getState().messages[view.room.id]?.window);
  preloadStore(store, { users, ...(isHeld ? {} : { rooms: [view], pages: page === null ? [] : [page] }) });
}
