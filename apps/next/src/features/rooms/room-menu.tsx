"use client";

import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  CheckCheck,
  Ellipsis,
  Info,
  LogOut,
  Pencil,
  Pin,
  UserPlus,
  Users,
} from "lucide-react";
import { markRead } from "@parley/client/features/marks/mark-read";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { DirectMenuItems } from "../direct/direct-menu-items";
import { useAside } from "../workspace-shell/aside";
import { useDialogs } from "../workspace-shell/dialogs";
import { useClient, useStore } from "../workspace-shell/use-client";
import { isMutedIn } from "./calls-in";
import { strings } from "./rooms.strings";
import { useRoomPermissions } from "./use-room-permissions";
import { useUnarchive } from "./use-unarchive";

const { header } = strings;

export function RoomMenu({ roomId }: { roomId: string }) {
  const room = useStore((state) => selectRoom(roomId)(state)?.room);
  // Not only while something is unread: what is read by looking must not take an item away under the focus.
  const isMember = useStore((state) => Boolean(selectRoom(roomId)(state)?.membership));
  const isMuted = useStore((state) =>
    isMutedIn({ membership: selectRoom(roomId)(state)?.membership ?? null }),
  );
  const client = useClient();
  const may = useRoomPermissions(roomId);
  const aside = useAside();
  const dialogs = useDialogs();
  const unarchive = useUnarchive(roomId);
  if (may === null || room === undefined) return null;
  const isArchived = room.archivedAt !== null;
  const hasChanges = may.edit || may.archive || may.addPeople || may.createInvites;
  return (
    <Menu
      trigger={
        <IconButton label={header.menu}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<Info aria-hidden="true" />} onSelect={() => aside.toggle("details")}>
        {header.showDetails}
      </MenuItem>
      <MenuItem icon={<Users aria-hidden="true" />} onSelect={() => aside.toggle("members")}>
        {header.showMembers}
      </MenuItem>
      <MenuItem icon={<Pin aria-hidden="true" />} onSelect={() => aside.toggle("pins")}>
        {header.pins}
      </MenuItem>
      {isMember && (
        <MenuItem
          icon={isMuted ? <BellOff aria-hidden="true" /> : <Bell aria-hidden="true" />}
          onSelect={() => dialogs.open({ kind: "room-notifications", roomId })}
        >
          {header.notifications}
        </MenuItem>
      )}
      {isMember && (
        <MenuItem
          icon={<CheckCheck aria-hidden="true" />}
          onSelect={() => markRead(client, roomId, Infinity)}
        >
          {header.markRead}
        </MenuItem>
      )}
      {hasChanges && <MenuSeparator />}
      {(may.addPeople || may.createInvites) && (
        <MenuItem
          icon={<UserPlus aria-hidden="true" />}
          onSelect={() => dialogs.open({ kind: "invite-people", roomId })}
        >
          {header.invite}
        </MenuItem>
      )}
      {may.edit && (
        <MenuItem
          icon={<Pencil aria-hidden="true" />}
          onSelect={() => dialogs.open({ kind: "edit-room", roomId })}
        >
          {header.edit}
        </MenuItem>
      )}
      {may.archive && !isArchived && (
        <MenuItem
          icon={<Archive aria-hidden="true" />}
          onSelect={() => dialogs.open({ kind: "archive-room", room })}
        >
          {header.archive}
        </MenuItem>
      )}
      {may.archive && isArchived && (
        <MenuItem icon={<ArchiveRestore aria-hidden="true" />} onSelect={unarchive}>
          {header.unarchive}
        </MenuItem>
      )}
      {room.kind === "direct" && <DirectMenuItems room={room} />}
      {may.leave && (
        <>
          <MenuSeparator />
          <MenuItem
            danger
            icon={<LogOut aria-hidden="true" />}
            onSelect={() => dialogs.open({ kind: "leave-room", roomId })}
          >
            {header.leave}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
