import type { RoomRow } from "@parley/shared/db/queries/room-changes";

/** Any signed-in person reads public rooms; the others are for their members. */
export const canReadRoom = (room: Pick<RoomRow, "kind">, isMember: boolean) =>
  room.kind === "public" || isMember;

export const canSendMessage = (room: { archived: boolean }, isMember: boolean) => isMember && !room.archived;
