"use client";

import { useState, type FormEvent } from "react";
import { updateRoom } from "@parley/client/features/rooms/room-commands";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { Room } from "@parley/shared/contracts/rooms";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { useAction } from "@/ui/use-action";
import { useClient, useStore } from "../workspace-shell/use-client";
import { focusRoomProblem, nameProblem } from "./room-field-problems";
import { RoomFields } from "./room-fields";
import { roomError, strings } from "./rooms.strings";

interface EditRoomDialogProps {
  roomId: string;
  onClose: () => void;
}

export function EditRoomDialog({ roomId, onClose }: EditRoomDialogProps) {
  const room = useStore((state) => selectRoom(roomId)(state)?.room);
  if (room === undefined) return null;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={strings.edit.title}>
      <EditForm room={room} onClose={onClose} />
    </Dialog>
  );
}

/** Starts from what the room is when it opens; only what was changed here is sent. */
function EditForm({ room, onClose }: { room: Room; onClose: () => void }) {
  const client = useClient();
  const [before] = useState(room);
  const [name, setName] = useState(room.name);
  const [topic, setTopic] = useState(room.topic);
  const save = useAction(() =>
    updateRoom(client, {
      roomId: room.id,
      ...(name === before.name ? {} : { name }),
      ...(topic === before.topic ? {} : { topic }),
    }),
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (focusRoomProblem(event.currentTarget, name, topic)) return;
    if (name === before.name && topic === before.topic) return onClose();
    const result = await save.run();
    if (result?.ok) onClose();
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <RoomFields
        name={name}
        topic={topic}
        onName={setName}
        onTopic={setTopic}
        nameError={nameProblem(name)}
      />
      {save.error && (
        <p role="alert" className="text-sm text-danger-text">
          {roomError(save.error)}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{strings.create.cancel}</Button>
        <Button kind="primary" type="submit" busy={save.busy}>
          {strings.edit.submit}
        </Button>
      </DialogActions>
    </form>
  );
}
