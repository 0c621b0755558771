"use client";

import { archiveRoom } from "@parley/client/features/rooms/room-commands";
import type { Room } from "@parley/shared/contracts/rooms";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { useClient } from "../workspace-shell/use-client";
import { roomError, strings } from "./rooms.strings";
import { useUnarchive } from "./use-unarchive";

interface ArchiveRoomDialogProps {
  room: Room;
  /** For a list that is not the store's; also when it is undone. */
  onChange?: (room: Room) => void;
  onClose: () => void;
}

export function ArchiveRoomDialog({ room, onChange, onClose }: ArchiveRoomDialogProps) {
  const client = useClient();
  const unarchive = useUnarchive(room.id, onChange);
  const archive = useAction(() => archiveRoom(client, room.id));

  async function confirm() {
    const result = await archive.run();
    if (!result?.ok) return;
    onClose();
    onChange?.(result.data);
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
