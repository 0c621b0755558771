"use client";

import type { Result } from "@parley/shared/contracts/common";
import type { Account } from "@parley/shared/contracts/users";
import { leaveTo } from "@/leave-to";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { useClient } from "../workspace-shell/use-client";
import { accountActs, afterAct, isHarsh, type AccountAct } from "./account-acts";
import { accountName } from "./account-name";
import { accountError, strings } from "./people.strings";

interface AccountActDialogProps {
  account: Account;
  act: AccountAct;
  isMe: boolean;
  onDone: (account: Account) => void;
  onClose: () => void;
}

/** Says what an act does before it is done. */
export function AccountActDialog({ account, act, isMe, onDone, onClose }: AccountActDialogProps) {
  const client = useClient();
  const words = strings.acts[act];
  const name = accountName(account);
  const run = useAction((): Promise<Result<Partial<Account>>> => accountActs[act](client, account.id));

  async function confirm() {
    const result = await run.run();
    if (!result?.ok) return;
    // Who is no admin any more sees these pages no more.
    if (isMe && result.data.role === "member") return leaveTo("/");
    onDone(afterAct(account, act, result.data));
    onClose();
    showToast(words.done(name));
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title(name)}
      description={words.text}
      confirmLabel={words.label}
      danger={isHarsh(act)}
      busy={run.busy}
      error={run.error && accountError(run.error)}
      onConfirm={() => void confirm()}
    />
  );
}
