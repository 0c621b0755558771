"use client";

import { Archive } from "lucide-react";
import type { Ref } from "react";
import { selectBlockedPartner } from "@parley/client/features/direct/select-direct";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { Banner } from "@/ui/banner";
import { BlockedBar } from "../blocks/blocked-bar";
import { JoinBar } from "../rooms/join-bar";
import { useRoomTitle } from "../rooms/room-title";
import { useStore } from "../workspace-shell/use-client";
import { ComposerFrame } from "./composer-frame";
import type { ComposerHandle } from "./composer-field";
import { ComposerOutline } from "./composer-outline";
import { useComposer } from "./composer-mode";
import { EditComposer } from "./edit-composer";
import { MessageComposer } from "./message-composer";
import { strings } from "./messages.strings";

interface ComposerPlaceProps {
  roomId: string;
  toLatest: () => void;
  ref: Ref<ComposerHandle>;
}

/** The composer, or why there is none. */
export function ComposerPlace({ roomId, toLatest, ref }: ComposerPlaceProps) {
  const entry = useStore(selectRoom(roomId));
  const userId = useStore(selectMyId);
  const title = useRoomTitle(roomId);
  const blockedId = useStore(selectBlockedPartner(roomId));
  const composer = useComposer();
  if (entry === undefined || userId === null) return <ComposerOutline />;
  if (entry.room.archivedAt !== null) {
    return (
      <ComposerFrame>
        <Banner shape="box" icon={<Archive aria-hidden="true" />}>
          {strings.composer.archived}
        </Banner>
      </ComposerFrame>
    );
  }
  if (entry.membership === null) return <JoinBar roomId={roomId} />;
  if (blockedId !== null) return <BlockedBar userId={blockedId} />;
  if (composer?.mode.kind === "edit") {
    const { message } = composer.mode;
    const close = () => composer.start({ kind: "new" });
    return <EditComposer key={message.id} message={message} userId={userId} onClose={close} ref={ref} />;
  }
  return <MessageComposer roomId={roomId} roomName={title} userId={userId} toLatest={toLatest} ref={ref} />;
}
