"use client";

import { archiveRoom } from "@parley/client/features/rooms/room-commands";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { useClient, useStore } from "../workspace-shell/use-client";
import { roomError, strings } from "./rooms.strings";
import { useUnarchive } from "./use-unarchive";

interface ArchiveRoomDialogProps {
  roomId: string;
  onClose: () => void;
}

export function ArchiveRoomDialog({ roomId, onClose }: ArchiveRoomDialogProps) {
  const client = useClient();
  const room = useStore((state) => selectRoom(roomId)(state)?.room);
  const unarchive = useUnarchive(roomId);
  const archive = useAction(() => archiveRoom(client, roomId));
  if (room === undefined) return null;

  async function confirm() {
    const result = await archive.run();
    if (!result?.ok) return;
    onClose();
    const undo = { label: strings.archive.undo, run: unarchive };
    showToast(strings.archive.done(result.data.name), { action: undo });
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.archive.title(room.name)}
      description={strings.archive.text}
      confirmLabel={strings.archive.confirm}
      danger
      busy={archive.busy}
      error={archive.error && roomError(archive.error)}
      onConfirm={() => void confirm()}
    />
  );
}
