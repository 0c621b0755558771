"use client";

import { Archive, ArchiveRestore, Ellipsis, Info, LogOut, Pencil, UserPlus, Users } from "lucide-react";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { useAside } from "../workspace-shell/aside";
import { useDialogs } from "../workspace-shell/dialogs";
import { useStore } from "../workspace-shell/use-client";
import { strings } from "./rooms.strings";
import { useRoomPermissions } from "./use-room-permissions";
import { useUnarchive } from "./use-unarchive";

const { header } = strings;

export function RoomMenu({ roomId }: { roomId: string }) {
  const isArchived = useStore((state) => Boolean(selectRoom(roomId)(state)?.room.archivedAt));
  const may = useRoomPermissions(roomId);
  const aside = useAside();
  const dialogs = useDialogs();
  const unarchive = useUnarchive(roomId);
  if (may === null) return null;
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
          onSelect={() => dialogs.open({ kind: "archive-room", roomId })}
        >
          {header.archive}
        </MenuItem>
      )}
      {may.archive && isArchived && (
        <MenuItem icon={<ArchiveRestore aria-hidden="true" />} onSelect={unarchive}>
          {header.unarchive}
        </MenuItem>
      )}
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
