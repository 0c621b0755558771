"use client";

import { useEffect } from "react";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { Invite } from "@parley/shared/contracts/invites";
import type { RoomKind } from "@parley/shared/contracts/rooms";
import { Button } from "@/ui/button";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { CopyInviteButton } from "../invites/copy-invite-button";
import { inviteEnd } from "../invites/invite-end";
import { strings as roomInvites } from "../invites/room-invites.strings";
import { memberName } from "../members/member-name";
import { RoomIcon } from "../rooms/room-icon";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./invites.strings";

interface AnyInviteRowProps {
  invite: Invite;
  roomName: string;
  roomKind: RoomKind;
  onRevoke: () => void;
}

/** A link: into which room, by whom, and how long and how often it works. */
export function AnyInviteRow({ invite, roomName, roomKind, onRevoke }: AnyInviteRowProps) {
  const client = useClient();
  const creator = memberName(useStore(selectUser(invite.createdBy)));
  useEffect(() => ensureUsers(client, [invite.createdBy]), [client, invite.createdBy]);
  return (
    <li className="flex items-center gap-1 py-3 ps-4 pe-3">
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_12rem] sm:items-center">
        <div className="min-w-0">
          <p className="flex min-w-0 items-center gap-1.5">
            <RoomIcon kind={roomKind} className="size-4 text-faint" />
            <span className="truncate text-base font-medium" title={roomName}>
              {roomName}
            </span>
          </p>
          <p className="truncate text-sm text-faint" title={formatWhole(invite.createdAt)}>
            {strings.madeBy(creator)} · {formatAgo(invite.createdAt)}
          </p>
        </div>
        <div className="tabular min-w-0 text-sm text-faint">
          <p>{roomInvites.list.used(invite.uses, invite.maxUses)}</p>
          <p title={invite.expiresAt === null ? undefined : formatWhole(invite.expiresAt)}>
            {inviteEnd(invite)}
          </p>
        </div>
      </div>
      <CopyInviteButton invite={invite} label={strings.copyOf(roomName)} />
      <Button kind="quiet" size="small" aria-label={strings.revokeOf(roomName)} onClick={onRevoke}>
        {roomInvites.list.revoke}
      </Button>
    </li>
  );
}
