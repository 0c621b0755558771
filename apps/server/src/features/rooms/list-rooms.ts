import { Id } from "@parley/shared/contracts/common";
import type { ListRooms } from "@parley/shared/contracts/rooms";
import { listRooms as listRoomRows } from "@parley/shared/db/queries/rooms";
import { z } from "zod";
import { CursorText, readCursor, writeCursor } from "../../page-cursor";
import type { Service } from "../../transport/execute";
import { presentRoom } from "./rooms.presenter";

const RoomPlace = z.object({ name: CursorText, id: Id });

export const listRooms: Service<typeof ListRooms> = async (
  ctx,
  { withPrivate, text, archived, cursor, limit },
) => {
  const rows = await listRoomRows(ctx.db.orm, {
    userId: ctx.actor.userId,
    withPrivate: withPrivate === "true",
    text,
    archived: archived === "true",
    after: cursor === undefined ? undefined : readCursor(RoomPlace, cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    rooms: page.map(({ room, joined }) => ({ room: presentRoom(room), joined })),
    next: rows.length > limit ? writeCursor(page.at(-1)?.place) : null,
  };
};
