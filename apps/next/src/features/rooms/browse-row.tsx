"use client";

import { Check } from "lucide-react";
import { useRef } from "react";
import { joinRoom } from "@parley/client/features/rooms/room-commands";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { Room } from "@parley/shared/contracts/rooms";
import { Button, buttonClass } from "@/ui/button";
import { useAction } from "@/ui/use-action";
import { roomPath } from "../workspace-shell/route";
import { useClient, useStore } from "../workspace-shell/use-client";
import { WorkspaceLink } from "../workspace-shell/workspace-link";
import { RoomIcon } from "./room-icon";
import { roomError, strings } from "./rooms.strings";

const { browse } = strings;

interface BrowseRowProps {
  room: Room;
  wasJoined: boolean;
  isTabStop: boolean;
}

/** A room of the list; what this tab knows of it is newer than the list. */
export function BrowseRow({ room: listed, wasJoined, isTabStop }: BrowseRowProps) {
  const client = useClient();
  const entry = useStore(selectRoom(listed.id));
  const join = useAction(() => joinRoom(client, listed.id));
  const wasPressed = useRef(false);
  const room = entry !== undefined && entry.room.rev >= listed.rev ? entry.room : listed;
  const isJoined = entry === undefined ? wasJoined : entry.membership !== null;
  const path = roomPath(room.id);

  async function press() {
    wasPressed.current = true;
    const result = await join.run();
    if (result?.ok === false) wasPressed.current = false;
  }

  /** The link takes the place of the button, and its focus. */
  function takeFocus(link: HTMLAnchorElement | null) {
    if (link === null || !wasPressed.current) return;
    wasPressed.current = false;
    if (document.activeElement === document.body) link.focus();
  }

  return (
    <li className="relative flex min-h-16 items-center gap-3 px-2 py-2 hover:bg-sunken">
      <div className="min-w-0 flex-1">
        <WorkspaceLink
          href={path}
          data-list-item={room.id}
          tabIndex={isTabStop ? 0 : -1}
          className="flex items-center gap-1.5 -outline-offset-2 after:absolute after:inset-0"
        >
          <RoomIcon kind={room.kind} className="size-4 text-faint" />
          <span className="truncate text-base font-semibold">{room.name}</span>
        </WorkspaceLink>
        <p className="flex min-w-0 gap-1.5 text-sm text-faint">
          {isJoined && (
            <span className="flex shrink-0 items-center gap-1 text-success-text">
              <Check aria-hidden="true" className="size-3.5" />
              {browse.joined}
              <span aria-hidden="true" className="text-faint">
                ·
              </span>
            </span>
          )}
          <span className="tabular shrink-0">{strings.members(room.memberCount)}</span>
          {room.topic !== "" && (
            <>
              <span aria-hidden="true">·</span>
              <span className="truncate">{room.topic}</span>
            </>
          )}
        </p>
        {join.error && (
          <p role="alert" className="text-sm text-danger-text">
            {roomError(join.error)}
          </p>
        )}
      </div>
      {isJoined || room.archivedAt !== null ? (
        <WorkspaceLink
          ref={takeFocus}
          href={path}
          aria-label={browse.viewName(room.name)}
          className={`${buttonClass("quiet")} z-1`}
        >
          {browse.view}
        </WorkspaceLink>
      ) : (
        <Button
          aria-label={browse.joinName(room.name)}
          busy={join.busy}
          onClick={() => void press()}
          className="z-1"
        >
          {browse.join}
        </Button>
      )}
    </li>
  );
}
