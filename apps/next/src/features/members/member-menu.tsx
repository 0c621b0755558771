"use client";

import { Ellipsis, KeyRound, MessageCircle, UserMinus } from "lucide-react";
import { setMemberRole } from "@parley/client/features/members/member-commands";
import type { Member } from "@parley/shared/contracts/members";
import type { RoomRole } from "@parley/shared/contracts/rooms";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { BlockMenuItem } from "../blocks/block-menu-item";
import { strings as directStrings } from "../direct/direct.strings";
import { useOpenDirect } from "../direct/use-open-direct";
import { useRoomPermissions } from "../rooms/use-room-permissions";
import { useDialogs } from "../workspace-shell/dialogs";
import { useClient } from "../workspace-shell/use-client";
import { memberError, roleNames, strings } from "./members.strings";

const roles: readonly RoomRole[] = ["owner", "moderator", "member"];

interface MemberMenuProps {
  member: Member;
  name: string;
  isBanned: boolean;
}

/** What I may do about a member, and how I reach them. */
export function MemberMenu({ member, name, isBanned }: MemberMenuProps) {
  const client = useClient();
  const dialogs = useDialogs();
  const openDirect = useOpenDirect();
  const { roomId, userId } = member;
  const may = useRoomPermissions(roomId);
  const mayRemove = may?.remove(member.role) ?? false;
  if (may === null) return null;

  async function changeRole(role: RoomRole) {
    const result = await setMemberRole(client, roomId, userId, role);
    if (!result.ok) showToast(memberError(result.error), { tone: "danger" });
  }

  return (
    <div className="absolute inset-y-0 end-1.5 flex items-center">
      <Menu
        trigger={
          <IconButton
            label={strings.menuOf(name)}
            size="small"
            tooltipSide="left"
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 touch:opacity-100"
          >
            <Ellipsis aria-hidden="true" />
          </IconButton>
        }
      >
        {!isBanned && (
          <MenuItem icon={<MessageCircle aria-hidden="true" />} onSelect={() => void openDirect([userId])}>
            {directStrings.message}
          </MenuItem>
        )}
        {may.setRoles && (
          <>
            <MenuSeparator />
            <MenuLabel>{strings.role}</MenuLabel>
            <MenuChoice
              value={member.role}
              onChange={(role) => void changeRole(role)}
              options={roles.map((value) => ({ value, label: roleNames[value] }))}
            />
            <MenuSeparator />
            <MenuItem
              icon={<KeyRound aria-hidden="true" />}
              onSelect={() => dialogs.open({ kind: "hand-over-room", roomId, userId })}
            >
              {strings.handOver}
            </MenuItem>
          </>
        )}
        <MenuSeparator />
        <BlockMenuItem userId={userId} name={name} />
        {mayRemove && (
          <MenuItem
            danger
            icon={<UserMinus aria-hidden="true" />}
            onSelect={() => dialogs.open({ kind: "remove-member", roomId, userId })}
          >
            {strings.remove}
          </MenuItem>
        )}
      </Menu>
    </div>
  );
}
