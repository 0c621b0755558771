"use client";

import { selectUser } from "@parley/client/features/users/users.slice";
import type { Invite } from "@parley/shared/contracts/invites";
import { Button } from "@/ui/button";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { memberName } from "../members/member-name";
import { useStore } from "../workspace-shell/use-client";
import { CopyInviteButton } from "./copy-invite-button";
import { inviteEnd } from "./invite-end";
import { strings } from "./room-invites.strings";

const { list } = strings;

/** One link: how long and how often it works, by whom, since when. */
export function InviteRow({ invite, onRevoke }: { invite: Invite; onRevoke: () => void }) {
  const creator = memberName(useStore(selectUser(invite.createdBy)));

  return (
    <li className="flex items-center gap-1 rounded-control px-2 py-2 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p
          className="truncate text-sm"
          title={invite.expiresAt === null ? undefined : formatWhole(invite.expiresAt)}
        >
          {inviteEnd(invite)}
        </p>
        <p className="tabular truncate text-xs text-faint" title={formatWhole(invite.createdAt)}>
          {list.used(invite.uses, invite.maxUses)} · {list.by(creator)} · {formatAgo(invite.createdAt)}
        </p>
      </div>
      <CopyInviteButton invite={invite} label={strings.link.copy} />
      <Button kind="quiet" size="small" onClick={onRevoke}>
        {list.revoke}
      </Button>
    </li>
  );
}
