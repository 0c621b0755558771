"use client";

import { X } from "lucide-react";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { IconButton } from "@/ui/icon-button";
import { lazyPart } from "@/ui/lazy-part";
import { useAside, type AsideKind } from "./aside";
import { PaneTitle } from "./pane-title";
import { useStore } from "./use-client";
import { strings } from "./workspace.strings";

const MembersPane = lazyPart(() => import("../members/members-pane").then((module) => module.MembersPane));
const PinsPane = lazyPart(() => import("../pins/pins-pane").then((module) => module.PinsPane));
const RoomDetails = lazyPart(() => import("../rooms/room-details").then((module) => module.RoomDetails));

interface RoomAsideProps {
  roomId: string;
  kind: AsideKind;
}

/** The right pane of a room. */
export function RoomAside({ roomId, kind }: RoomAsideProps) {
  const isKnown = useStore((state) => selectRoom(roomId)(state) !== undefined);
  const aside = useAside();
  return (
    <>
      <header className="flex h-header shrink-0 items-center gap-1 border-b border-line ps-4 pe-2">
        <PaneTitle key={kind}>{kind !== null && strings.asides[kind]}</PaneTitle>
        <IconButton label={strings.close} onClick={aside.close}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      {/* Keyed: what was typed or scrolled belongs to one room. */}
      {isKnown && kind === "members" && (
        <MembersPane key={roomId} roomId={roomId} onLoadFailed={aside.close} />
      )}
      {isKnown && kind === "pins" && <PinsPane key={roomId} roomId={roomId} onLoadFailed={aside.close} />}
      {isKnown && kind === "details" && (
        <RoomDetails key={roomId} roomId={roomId} onLoadFailed={aside.close} />
      )}
    </>
  );
}
