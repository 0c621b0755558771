"use client";

import { Archive } from "lucide-react";
import type { Ref } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { Banner } from "@/ui/banner";
import { JoinBar } from "../rooms/join-bar";
import { roomTitle } from "../rooms/room-title";
import { useStore } from "../workspace-shell/use-client";
import { ComposerFrame } from "./composer-frame";
import type { ComposerHandle } from "./composer-field";
import { useComposer } from "./composer-mode";
import { EditComposer } from "./edit-composer";
import { MessageComposer } from "./message-composer";
import { strings } from "./messages.strings";

interface ComposerPlaceProps {
  roomId: string;
  onSent: () => void;
  ref: Ref<ComposerHandle>;
}

/** The composer, or why there is none. */
export function ComposerPlace({ roomId, onSent, ref }: ComposerPlaceProps) {
  const entry = useStore(selectRoom(roomId));
  const userId = useStore(selectMyId);
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
  if (composer?.mode.kind === "edit") {
    const { message } = composer.mode;
    const close = () => composer.start({ kind: "new" });
    return <EditComposer key={message.id} message={message} userId={userId} onClose={close} ref={ref} />;
  }
  return (
    <MessageComposer
      roomId={roomId}
      roomName={roomTitle(entry.room)}
      userId={userId}
      onSent={onSent}
      ref={ref}
    />
  );
}

/** The composer's place while it is not known who writes where: on the server, too. */
export function ComposerOutline() {
  return (
    <ComposerFrame>
      <div className="h-11 rounded-card border border-edge/60 bg-raised shadow-raised touch:h-13" />
    </ComposerFrame>
  );
}
