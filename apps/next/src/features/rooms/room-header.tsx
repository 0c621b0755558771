"use client";

import { Info, Pin, Users } from "lucide-react";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { Badge } from "@/ui/badge";
import { cx } from "@/ui/class-names";
import { IconButton } from "@/ui/icon-button";
import { Tooltip } from "@/ui/tooltip";
import { Faces, PartnerFace } from "../direct/faces";
import { PartnerEmoji, PartnerLine, usePartner } from "../direct/partner";
import { useAside } from "../workspace-shell/aside";
import { useStore } from "../workspace-shell/use-client";
import { BackButton } from "./back-button";
import { RoomIcon } from "./room-icon";
import { RoomMenu } from "./room-menu";
import { useRoomTitle } from "./room-title";
import { strings } from "./rooms.strings";

/** At the end of the name, where there is room for it. */
const topicClass = "min-w-24 flex-1 truncate border-s border-line ps-2 text-sm text-faint max-lg:hidden";

const kinds = { public: strings.publicRoom, private: strings.privateRoom, direct: strings.directRoom };

export function RoomHeader({ roomId }: { roomId: string }) {
  const room = useStore((state) => selectRoom(roomId)(state)?.room);
  const title = useRoomTitle(roomId);
  const partnerId = usePartner(room?.people ?? null);
  const aside = useAside();
  if (room === undefined) return null;
  const isMembersOpen = aside.kind === "members";
  return (
    <header className="flex h-header shrink-0 items-center gap-1 border-b border-line ps-4 pe-2 max-md:gap-0">
      <BackButton />
      <div className="flex min-w-0 flex-1 items-center gap-2">
        {room.people === null ? (
          <RoomIcon kind={room.kind} className="size-4 text-faint" />
        ) : partnerId === null ? (
          <Faces people={room.people} size="small" />
        ) : (
          <PartnerFace userId={partnerId} size="small" />
        )}
        <span className="sr-only">{kinds[room.kind]}</span>
        <h1
          title={title.length > 30 ? title : undefined}
          className={cx(
            "truncate text-base font-semibold",
            (room.topic !== "" || partnerId !== null) && "lg:max-w-3/5",
          )}
        >
          {title}
        </h1>
        <PartnerEmoji people={room.people} />
        {room.archivedAt !== null && <Badge>{strings.archived}</Badge>}
        {room.topic !== "" && (
          <p title={room.topic} className={topicClass}>
            {room.topic}
          </p>
        )}
        {partnerId !== null && <PartnerLine userId={partnerId} className={topicClass} />}
      </div>
      <Tooltip text={strings.header.members(room.memberCount)}>
        <button
          type="button"
          aria-label={strings.header.members(room.memberCount)}
          aria-pressed={isMembersOpen}
          onClick={() => aside.toggle("members")}
          className={cx(
            "tabular flex h-8 shrink-0 items-center gap-1.5 rounded-control px-2 text-sm font-medium text-muted transition-colors duration-120 hover:bg-hover hover:text-ink touch:h-11 touch:px-3",
            isMembersOpen && "bg-active text-ink",
          )}
        >
          <Users aria-hidden="true" className="size-4 touch:size-5" />
          {room.memberCount}
        </button>
      </Tooltip>
      <IconButton
        label={strings.header.pins}
        pressed={aside.kind === "pins"}
        onClick={() => aside.toggle("pins")}
        className="max-md:hidden"
      >
        <Pin aria-hidden="true" />
      </IconButton>
      <IconButton
        label={strings.header.details}
        pressed={aside.kind === "details"}
        onClick={() => aside.toggle("details")}
        className="max-md:hidden"
      >
        <Info aria-hidden="true" />
      </IconButton>
      <RoomMenu roomId={roomId} />
    </header>
  );
}
