"use client";

import { useEffect, useState } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { ErrorBody } from "@parley/shared/contracts/common";
import { rememberRoom } from "@/last-room";
import { MessagePane } from "../messages/message-pane";
import { useStore } from "../workspace-shell/use-client";
import { rememberRecentRoom } from "./recent-rooms";
import { RoomHeader } from "./room-header";
import { RoomPending } from "./room-pending";
import { useRoomLoss } from "./use-room-loss";

interface RoomScreenProps {
  roomId: string;
  initialSeq?: number;
  /** What the server said when it read the room for this page. */
  problem?: ErrorBody;
}

export function RoomScreen({ roomId, initialSeq, problem }: RoomScreenProps) {
  const isKnown = useStore((state) => selectRoom(roomId)(state) !== undefined);
  const isMember = useStore((state) => Boolean(selectRoom(roomId)(state)?.membership));
  const myId = useStore(selectMyId);
  const [wasMember, setWasMember] = useState(isMember);
  if (isMember && !wasMember) setWasMember(true);
  useRoomLoss(roomId);

  useEffect(() => {
    if (!isKnown) return;
    if (isMember) rememberRoom(roomId);
    if (myId !== null) rememberRecentRoom(myId, roomId);
  }, [roomId, isKnown, isMember, myId]);

  // A room that was lost is left in a moment; there is nothing to ask for.
  if (!isKnown) return wasMember ? null : <RoomPending roomId={roomId} problem={problem} />;
  return (
    <>
      <RoomHeader roomId={roomId} />
      <MessagePane roomId={roomId} initialSeq={initialSeq} />
    </>
  );
}
