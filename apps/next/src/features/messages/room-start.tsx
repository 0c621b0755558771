"use client";

import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { Room } from "@parley/shared/contracts/rooms";
import { DirectStart } from "../direct/direct-start";
import { RoomIcon } from "../rooms/room-icon";
import { useRoomTitle } from "../rooms/room-title";
import { useStore } from "../workspace-shell/use-client";
import { strings } from "./messages.strings";

const dayFormat: Intl.DateTimeFormatOptions = { dateStyle: "long" };

const whoText = ({ kind, isGeneral }: Room) =>
  isGeneral ? strings.start.everyone : kind === "public" ? strings.start.public : strings.start.private;

/** Above the first message that there is. `isFirst` is false where older ones were removed by age. */
export function RoomStart({
  roomId,
  isFirst,
  isEmpty,
}: {
  roomId: string;
  isFirst: boolean;
  isEmpty: boolean;
}) {
  const room = useStore(selectRoom(roomId))?.room;
  const title = useRoomTitle(roomId);
  if (room === undefined) return null;
  const { start } = strings;
  if (!isFirst) return <p className="px-4 pt-8 pb-2 text-sm text-faint">{start.olderGone}</p>;
  const created = new Intl.DateTimeFormat(undefined, dayFormat).format(new Date(room.createdAt));
  if (room.people !== null) return <DirectStart people={room.people} title={title} isEmpty={isEmpty} />;
  return (
    <div className="grid gap-1 px-4 pt-10 pb-3">
      <span className="mb-2 grid size-11 place-items-center rounded-card bg-accent-soft text-accent-text">
        <RoomIcon kind={room.kind} className="size-5" />
      </span>
      <h2 className="text-lg font-semibold wrap-anywhere">{start.title(title)}</h2>
      <p className="text-sm text-muted">
        {whoText(room)} {start.createdOn(created)}
      </p>
      {isEmpty && <p className="pt-2 text-sm text-faint">{start.empty}</p>}
    </div>
  );
}
