"use client";

import { Copy } from "lucide-react";
import type { Invite } from "@parley/shared/contracts/invites";
import { copyText } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { showToast } from "@/ui/toast";
import { inviteAddress } from "./invite-address";
import { strings } from "./room-invites.strings";

/** Copies a link from a list. */
export function CopyInviteButton({ invite, label }: { invite: Invite; label: string }) {
  async function copy() {
    if (await copyText(inviteAddress(invite.token))) showToast(strings.link.copied);
    else showToast(strings.list.copyFailed, { tone: "danger" });
  }
  return (
    <IconButton label={label} size="small" onClick={() => void copy()}>
      <Copy aria-hidden="true" />
    </IconButton>
  );
}
