"use client";

import { leaveRoom } from "@parley/client/features/rooms/room-commands";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { useAction } from "@/ui/use-action";
import { useDialogs } from "../workspace-shell/dialogs";
import { useClient, useStore } from "../workspace-shell/use-client";
import { leavingRooms } from "./leaving-rooms";
import { roomError, strings } from "./rooms.strings";

interface LeaveRoomDialogProps {
  roomId: string;
  onClose: () => void;
}

/** Asks before leaving; its last owner is led to handing the room over. */
export function LeaveRoomDialog({ roomId, onClose }: LeaveRoomDialogProps) {
  const client = useClient();
  const dialogs = useDialogs();
  const room = useStore((state) => selectRoom(roomId)(state)?.room);
  const leave = useAction(async () => {
    leavingRooms.add(roomId);
    const result = await leaveRoom(client, roomId);
    if (!result.ok) leavingRooms.delete(roomId);
    return result;
  });
  if (room === undefined) return null;
  const isLastOwner = leave.error?.code === "last_owner";

  async function confirm() {
    if (isLastOwner) return dialogs.open({ kind: "hand-over-room", roomId });
    const result = await leave.run();
    if (result?.ok) onClose();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.leave.title(room.name)}
      description={room.kind === "public" ? strings.leave.publicText : strings.leave.privateText}
      confirmLabel={isLastOwner ? strings.leave.handOver : strings.leave.confirm}
      danger={!isLastOwner}
      busy={leave.busy}
      error={leave.error && roomError(leave.error)}
      onConfirm={() => void confirm()}
    />
  );
}
