"use client";

import { useEffect, useState } from "react";
import { listMembers } from "@parley/client/features/members/list-members";
import { addMembers } from "@parley/client/features/members/member-commands";
import type { User } from "@parley/shared/contracts/users";
import { limits } from "@parley/shared/limits";
import { Button } from "@/ui/button";
import { DialogActions } from "@/ui/dialog";
import { useAction } from "@/ui/use-action";
import { useClient } from "../workspace-shell/use-client";
import { memberError, strings } from "./members.strings";
import { PeoplePicker } from "./people-picker";

interface AddPeopleFormProps {
  roomId: string;
  /** Whether a link could be sent to who is not found. */
  mayInvite: boolean;
  onClose: () => void;
}

const { picker } = strings;

export function AddPeopleForm({ roomId, mayInvite, onClose }: AddPeopleFormProps) {
  const client = useClient();
  const [chosen, setChosen] = useState<User[]>([]);
  const add = useAction(() =>
    addMembers(
      client,
      roomId,
      chosen.map((user) => user.id),
    ),
  );
  const isTooMany = chosen.length > limits.peopleAtOnce;

  // Tells who of those found is in the room already.
  useEffect(() => void listMembers(client, roomId), [client, roomId]);

  async function submit() {
    const result = await add.run();
    // The list and a line in the room show who came.
    if (result?.ok) onClose();
  }

  return (
    <div className="grid gap-3">
      <PeoplePicker
        roomId={roomId}
        chosen={chosen}
        onChange={setChosen}
        noMatch={mayInvite ? picker.noMatch : picker.noMatchPlain}
      />
      {(add.error ?? isTooMany) && (
        <p role="alert" className="text-sm text-danger-text">
          {isTooMany ? picker.limit(limits.peopleAtOnce) : add.error && memberError(add.error)}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{strings.handingOver.cancel}</Button>
        <Button
          kind="primary"
          disabled={chosen.length === 0 || isTooMany}
          busy={add.busy}
          onClick={() => void submit()}
        >
          {picker.add(chosen.length)}
        </Button>
      </DialogActions>
    </div>
  );
}
