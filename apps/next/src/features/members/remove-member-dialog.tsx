"use client";

import { removeMember } from "@parley/client/features/members/member-commands";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { selectUser } from "@parley/client/features/users/users.slice";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { useClient, useStore } from "../workspace-shell/use-client";
import { memberName } from "./member-name";
import { memberError, strings } from "./members.strings";

interface RemoveMemberDialogProps {
  roomId: string;
  userId: string;
  onClose: () => void;
}

const { removing } = strings;

export function RemoveMemberDialog({ roomId, userId, onClose }: RemoveMemberDialogProps) {
  const client = useClient();
  const room = useStore((state) => selectRoom(roomId)(state)?.room);
  const name = memberName(useStore(selectUser(userId)));
  const remove = useAction(() => removeMember(client, roomId, userId));
  if (room === undefined) return null;

  async function confirm() {
    const result = await remove.run();
    if (!result?.ok) return;
    onClose();
    showToast(removing.done(name));
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={removing.title(name)}
      description={room.kind === "public" ? removing.publicText(room.name) : removing.privateText(room.name)}
      confirmLabel={removing.confirm}
      danger
      busy={remove.busy}
      error={remove.error && memberError(remove.error)}
      onConfirm={() => void confirm()}
    />
  );
}
