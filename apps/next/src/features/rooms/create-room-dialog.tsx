"use client";

import { useRef, useState, type FormEvent } from "react";
import { createRoom } from "@parley/client/features/rooms/room-commands";
import { newId } from "@parley/shared/id";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { useAction } from "@/ui/use-action";
import { goTo } from "../workspace-shell/panes";
import { roomPath } from "../workspace-shell/route";
import { useClient } from "../workspace-shell/use-client";
import { RoomFields } from "./room-fields";
import { RoomKindChoice, type ChosenKind } from "./room-kind-choice";
import { focusRoomProblem, nameProblem } from "./room-field-problems";
import { roomError, strings } from "./rooms.strings";

interface CreateRoomDialogProps {
  /** False when the dialog was closed already. */
  onClose: () => boolean;
}

export function CreateRoomDialog({ onClose }: CreateRoomDialogProps) {
  const client = useClient();
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const [kind, setKind] = useState<ChosenKind>("public");
  const [checked, setChecked] = useState(false);
  // One id for one request: after a lost answer the same room is meant, after an edit another one.
  const attempt = useRef({ request: "", clientId: "" });
  const create = useAction(() => {
    const request = JSON.stringify([kind, name, topic]);
    if (attempt.current.request !== request) attempt.current = { request, clientId: newId() };
    return createRoom(client, { kind, name, topic, clientId: attempt.current.clientId });
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setChecked(true);
    if (focusRoomProblem(event.currentTarget, name, topic)) return;
    const result = await create.run();
    if (!result?.ok) return;
    // Who closed it meanwhile went on with something else; the room stands in the list.
    if (onClose()) goTo(roomPath(result.data.room.id));
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={strings.create.title}>
      <form noValidate onSubmit={submit} className="grid gap-4">
        <RoomFields
          name={name}
          topic={topic}
          onName={setName}
          onTopic={setTopic}
          nameError={checked ? nameProblem(name) : undefined}
        />
        <RoomKindChoice value={kind} onChange={setKind} />
        {create.error && (
          <p role="alert" className="text-sm text-danger-text">
            {roomError(create.error)}
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{strings.create.cancel}</Button>
          <Button kind="primary" type="submit" busy={create.busy}>
            {strings.create.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
