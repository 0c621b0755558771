"use client";

import { joinRoom } from "@parley/client/features/rooms/room-commands";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { Button } from "@/ui/button";
import { useAction } from "@/ui/use-action";
import { useClient, useStore } from "../workspace-shell/use-client";
import { roomError, strings } from "./rooms.strings";

/** In the composer's place, for who reads a public room without being in it. */
export function JoinBar({ roomId }: { roomId: string }) {
  const client = useClient();
  const room = useStore((state) => selectRoom(roomId)(state)?.room);
  const join = useAction(() => joinRoom(client, roomId));
  if (room === undefined) return null;
  return (
    <div className="shrink-0 px-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <div className="flex min-h-14 items-center gap-3 rounded-card border border-line bg-sunken px-4 py-2 max-sm:flex-col max-sm:items-stretch max-sm:py-3">
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm text-muted">{strings.join.text(room.name)}</p>
          {join.error && (
            <p role="alert" className="text-sm text-danger-text">
              {roomError(join.error)}
            </p>
          )}
        </div>
        <Button kind="primary" busy={join.busy} onClick={() => void join.run()}>
          {strings.join.button}
        </Button>
      </div>
    </div>
  );
}
