"use client";

import Link from "next/link";
import { selectMe } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { Room } from "@parley/shared/contracts/rooms";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { RoomIcon } from "../rooms/room-icon";
import { strings as roomStrings } from "../rooms/rooms.strings";
import { roomPermissions } from "../rooms/room-permissions";
import { useUnarchive } from "../rooms/use-unarchive";
import { roomPath } from "../workspace-shell/route";
import { useStore } from "../workspace-shell/use-client";
import { strings } from "./rooms.strings";

interface RoomRowProps {
  room: Room;
  onArchive: () => void;
  onChange: (room: Room) => void;
}

/** A room, its way in, and whether it is written in. */
export function RoomRow({ room, onArchive, onChange }: RoomRowProps) {
  const unarchive = useUnarchive(room.id, onChange);
  const me = useStore(selectMe);
  // None where the admin is not in the room; the public ones admins keep in order all the same.
  const membership = useStore(selectRoom(room.id))?.membership ?? null;
  const mayArchive = roomPermissions({ room, membership }, me).archive;
  const isArchived = room.archivedAt !== null;
  return (
    <li className="relative flex min-h-17 items-center gap-3 py-3 ps-4 pe-3 hover:bg-sunken">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-x-2 gap-y-1 max-sm:flex-wrap">
          <Link
            href={roomPath(room.id)}
            title={room.name}
            className="flex max-w-full min-w-0 items-center gap-1.5 -outline-offset-2 after:absolute after:inset-0"
          >
            <RoomIcon kind={room.kind} className="size-4 text-faint" />
            <span className="truncate text-base font-medium">{room.name}</span>
          </Link>
          {isArchived && <Badge>{roomStrings.archived}</Badge>}
          {room.kind === "private" && <Badge>{strings.isPrivate}</Badge>}
          {room.isGeneral && <Badge>{strings.isGeneral}</Badge>}
        </div>
        <p className="tabular text-sm text-faint">
          {roomStrings.members(room.memberCount)}
          {" · "}
          <span title={formatWhole(room.createdAt)}>{strings.created(formatAgo(room.createdAt))}</span>
        </p>
      </div>
      {mayArchive && (
        <Button
          kind="quiet"
          size="small"
          aria-label={isArchived ? strings.unarchiveNamed(room.name) : strings.archiveNamed(room.name)}
          onClick={isArchived ? unarchive : onArchive}
          className="z-1"
        >
          {isArchived ? strings.unarchive : strings.archive}
        </Button>
      )}
    </li>
  );
}
