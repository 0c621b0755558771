"use client";

import { useState, type FormEvent } from "react";
import type { Me } from "@parley/shared/contracts/users";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { TextField } from "@/ui/text-field";
import { useAction } from "@/ui/use-action";
import { endClientOfTab } from "../workspace-shell/client-of-tab";
import { leaveSignedOut } from "../workspace-shell/leave-signed-out";
import { deleteError, strings } from "./account.strings";

interface DeleteAccountDialogProps {
  me: Me;
  onClose: () => void;
}

/** Says what goes and what stays, and wants the address typed: one press is too little for this. */
export function DeleteAccountDialog({ me, onClose }: DeleteAccountDialogProps) {
  const [email, setEmail] = useState("");
  const erase = useAction(() => callApi("me:delete", { email }), { stayBusy: true });
  const isTyped = email.trim().toLowerCase() === me.email;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isTyped) return;
    const result = await erase.run();
    if (!result?.ok) return;
    endClientOfTab(me.id);
    await leaveSignedOut(me.id);
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !erase.busy && onClose()}
      title={strings.dialog.title}
      description={strings.dialog.irreversible}
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <ul className="grid list-disc gap-1.5 ps-5 text-sm text-muted">
          {strings.dialog.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <TextField
          label={<span className="break-all">{strings.dialog.label(me.email)}</span>}
          name="confirm-email"
          type="email"
          autoComplete="off"
          spellCheck={false}
          value={email}
          error={erase.error && deleteError(erase.error)}
          onChange={(event) => {
            setEmail(event.target.value);
            erase.clearError();
          }}
        />
        <DialogActions>
          <Button onClick={onClose}>{strings.dialog.cancel}</Button>
          <Button kind="danger" type="submit" disabled={!isTyped} busy={erase.busy}>
            {strings.dialog.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
