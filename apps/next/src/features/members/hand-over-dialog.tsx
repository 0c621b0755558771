"use client";

import { useState, type FormEvent } from "react";
import { setMemberRole } from "@parley/client/features/members/member-commands";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectUser } from "@parley/client/features/users/users.slice";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { useClient, useStore } from "../workspace-shell/use-client";
import { MemberChoice } from "./member-choice";
import { memberName } from "./member-name";
import { memberError, strings } from "./members.strings";

interface HandOverDialogProps {
  roomId: string;
  /** Who is chosen when it opens. */
  userId?: string;
  onClose: () => void;
}

const { handingOver } = strings;

/** Makes someone else the owner, and me a moderator. */
export function HandOverDialog({ roomId, userId, onClose }: HandOverDialogProps) {
  const client = useClient();
  const myId = useStore(selectMyId);
  const [chosen, setChosen] = useState(userId);
  const [isMissing, setMissing] = useState(false);
  const name = memberName(useStore(selectUser(chosen ?? "")));
  const promote = useAction((newOwnerId: string) => setMemberRole(client, roomId, newOwnerId, "owner"));
  const stepDown = useAction((id: string) => setMemberRole(client, roomId, id, "moderator"));

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setMissing(chosen === undefined);
    if (chosen === undefined || myId === null) return;
    // In this order the room is never without an owner.
    const promoted = await promote.run(chosen);
    if (!promoted?.ok) return;
    const steppedDown = await stepDown.run(myId);
    onClose();
    showToast(steppedDown?.ok ? handingOver.done(name) : handingOver.halfDone(name));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={handingOver.title}
      description={handingOver.text}
    >
      <form noValidate onSubmit={submit} className="grid gap-3">
        <MemberChoice roomId={roomId} value={chosen} onChange={setChosen} />
        {isMissing && chosen === undefined && (
          <p role="alert" className="text-sm text-danger-text">
            {handingOver.missing}
          </p>
        )}
        {promote.error && (
          <p role="alert" className="text-sm text-danger-text">
            {memberError(promote.error)}
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{handingOver.cancel}</Button>
          <Button kind="primary" type="submit" busy={promote.busy || stepDown.busy}>
            {handingOver.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
