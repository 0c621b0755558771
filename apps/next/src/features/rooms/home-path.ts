import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import { browsePath, roomPath } from "../workspace-shell/route";

/** Where to go when the room on screen is gone: general, else the first one, else the list. */
export function homePath(rooms: readonly RoomEntry[]): string {
  const open = rooms.filter(({ room }) => room.archivedAt === null);
  const home = open.find(({ room }) => room.isGeneral) ?? open[0];
  return home === undefined ? browsePath : roomPath(home.room.id);
}
