"use client";

import { useState } from "react";
import { openDirectRoom } from "@parley/client/features/direct/direct-commands";
import type { User } from "@parley/shared/contracts/users";
import { limits } from "@parley/shared/limits";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { useAction } from "@/ui/use-action";
import { PeoplePicker } from "../members/people-picker";
import { goTo } from "../workspace-shell/panes";
import { roomPath } from "../workspace-shell/route";
import { useClient } from "../workspace-shell/use-client";
import { directError, strings } from "./direct.strings";

interface NewDirectDialogProps {
  /** False when the dialog was closed already. */
  onClose: () => boolean;
}

const { dialog } = strings;
const mostOthers = limits.directPeople - 1;

export function NewDirectDialog({ onClose }: NewDirectDialogProps) {
  const client = useClient();
  const [chosen, setChosen] = useState<User[]>([]);
  const open = useAction(() =>
    openDirectRoom(
      client,
      chosen.map(({ id }) => id),
    ),
  );
  const isTooMany = chosen.length > mostOthers;

  async function submit() {
    const result = await open.run();
    if (result?.ok && onClose()) goTo(roomPath(result.data.room.id));
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={dialog.title}
      description={dialog.hint}
    >
      <div className="grid gap-3">
        <PeoplePicker chosen={chosen} onChange={setChosen} noMatch={dialog.noMatch} />
        {(open.error ?? isTooMany) && (
          <p role="alert" className="text-sm text-danger-text">
            {isTooMany ? dialog.tooMany(mostOthers) : open.error && directError(open.error)}
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{dialog.cancel}</Button>
          <Button
            kind="primary"
            disabled={chosen.length === 0 || isTooMany}
            busy={open.busy}
            onClick={() => void submit()}
          >
            {dialog.open}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
