"use client";

import { Copy } from "lucide-react";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { Invite } from "@parley/shared/contracts/invites";
import { Button } from "@/ui/button";
import { copyText } from "@/ui/copy-text";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { IconButton } from "@/ui/icon-button";
import { showToast } from "@/ui/toast";
import { memberName } from "../members/member-name";
import { useStore } from "../workspace-shell/use-client";
import { expiryText } from "./expiry-text";
import { inviteAddress } from "./invite-address";
import { strings } from "./room-invites.strings";

const { list } = strings;

/** One link: how long and how often it works, by whom, since when. */
export function InviteRow({ invite, onRevoke }: { invite: Invite; onRevoke: () => void }) {
  const creator = memberName(useStore(selectUser(invite.createdBy)));

  async function copy() {
    if (await copyText(inviteAddress(invite.token))) showToast(strings.link.copied);
    else showToast(list.copyFailed, { tone: "danger" });
  }

  return (
    <li className="flex items-center gap-1 rounded-control px-2 py-2 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p
          className="truncate text-sm"
          title={invite.expiresAt === null ? undefined : formatWhole(invite.expiresAt)}
        >
          {invite.expiresAt === null ? list.never : list.expires(expiryText(invite.expiresAt))}
        </p>
        <p className="tabular truncate text-xs text-faint" title={formatWhole(invite.createdAt)}>
          {list.used(invite.uses, invite.maxUses)} · {list.by(creator)} · {formatAgo(invite.createdAt)}
        </p>
      </div>
      <IconButton label={strings.link.copy} size="small" onClick={() => void copy()}>
        <Copy aria-hidden="true" />
      </IconButton>
      <Button kind="quiet" size="small" onClick={onRevoke}>
        {list.revoke}
      </Button>
    </li>
  );
}
