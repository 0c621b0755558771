"use client";

import { useState } from "react";
import type { AccessToken } from "@parley/shared/contracts/tokens";
import { callApi } from "@/call-api";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { isExpired } from "./is-expired";
import { strings, tokenError } from "./tokens.strings";

interface RevokeTokenDialogProps {
  token: AccessToken;
  onRevoked: (tokenId: string) => void;
  onClose: () => void;
}

/** Also takes one that has expired off the list: nothing is lost then, so it sounds no alarm. */
export function RevokeTokenDialog({ token, onRevoked, onClose }: RevokeTokenDialogProps) {
  const [expired] = useState(() => isExpired(token));
  const words = expired ? strings.removing : strings.revoking;
  const revoke = useAction(() => callApi("token:revoke", { tokenId: token.id }));

  async function confirm() {
    const result = await revoke.run();
    if (!result?.ok) return;
    onRevoked(token.id);
    showToast(words.done);
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title(token.name)}
      description={words.text}
      confirmLabel={words.confirm}
      danger={!expired}
      busy={revoke.busy}
      error={revoke.error && tokenError(revoke.error)}
      onConfirm={() => void confirm()}
    />
  );
}
