"use client";

import type { Invite } from "@parley/shared/contracts/invites";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { useClient } from "../workspace-shell/use-client";
import { inviteRevoked } from "./use-invites";
import { roomInviteError, strings } from "./room-invites.strings";

interface RevokeInviteDialogProps {
  invite: Invite;
  onRevoked?: () => void;
  onClose: () => void;
}

export function RevokeInviteDialog({ invite, onRevoked, onClose }: RevokeInviteDialogProps) {
  const { call } = useClient();
  const revoke = useAction(() => call("invite:revoke", { roomId: invite.roomId, inviteId: invite.id }));

  async function confirm() {
    const result = await revoke.run();
    if (!result?.ok) return;
    inviteRevoked(invite);
    onClose();
    onRevoked?.();
    showToast(strings.list.revoked);
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.list.revokeTitle}
      description={strings.list.revokeText}
      confirmLabel={strings.list.revokeConfirm}
      danger
      busy={revoke.busy}
      error={revoke.error && roomInviteError(revoke.error)}
      onConfirm={() => void confirm()}
    />
  );
}
