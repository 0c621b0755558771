"use client";

import { blockUser } from "@parley/client/features/blocks/block-commands";
import { selectUser } from "@parley/client/features/users/users.slice";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { memberName } from "../members/member-name";
import { useClient, useStore } from "../workspace-shell/use-client";
import { blockError, strings } from "./blocks.strings";
import { useUnblock } from "./use-unblock";

interface BlockDialogProps {
  userId: string;
  onClose: () => void;
}

/** Asks before blocking a person. */
export function BlockDialog({ userId, onClose }: BlockDialogProps) {
  const client = useClient();
  const name = memberName(useStore(selectUser(userId)));
  const unblock = useUnblock();
  const block = useAction(() => blockUser(client, userId));

  async function confirm() {
    const result = await block.run();
    if (!result?.ok) return;
    onClose();
    const undo = () => void unblock(userId, name);
    showToast(strings.blocked(name), { action: { label: strings.undo, run: undo } });
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.title(name)}
      description={strings.text}
      confirmLabel={strings.confirm}
      danger
      busy={block.busy}
      error={block.error && blockError(block.error)}
      onConfirm={() => void confirm()}
    />
  );
}
