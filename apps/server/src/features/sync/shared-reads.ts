import type { Database } from "@parley/shared/db/database";
import {
  listRoomAccess,
  listRoomChangeRows,
  type RoomAccess,
  type RoomChangeRows,
} from "@parley/shared/db/queries/sync";
import { limits } from "@parley/shared/limits";
import { createBatchedReader } from "../../batched-reader";

/** What many ask at the same moment: after a restart everybody comes back, and reads the same stretches of the same rooms. */
export interface SharedReads {
  /** A room and one person's membership, of a moment after the call; null when there is no such room. */
  findRoomAccess(roomId: string, userId: string): Promise<RoomAccess | null>;
  /** The room's rows with `since` < rev <= `head`, cut to a page; `head` has to be committed. */
  listRoomChanges(roomId: string, since: number, head: number): Promise<RoomChangeRows>;
}

export function createSharedReads(db: Database): SharedReads {
  const readAccess = createBatchedReader({
    db,
    list: (keys) =>
      listRoomAccess(
        db.orm,
        keys.map((key) => {
          const [roomId = "", userId = ""] = key.split(" ");
          return { roomId, userId };
        }),
      ),
    keyOf: ({ room, userId }) => `${room.id} ${userId}`,
  });
  const underWay = new Map<string, Promise<RoomChangeRows>>();

  return {
    findRoomAccess: (roomId, userId) => readAccess(`${roomId} ${userId}`),
    listRoomChanges(roomId, since, head) {
      // Who comes later knows the same head, so what is under way already answers them as well.
      const key = `${roomId} ${String(since)} ${String(head)}`;
      const same = underWay.get(key);
      if (same) return same;
      const rows = listRoomChangeRows(db.orm, roomId, since, head, limits.page);
      underWay.set(key, rows);
      const forget = () => underWay.delete(key);
      rows.then(forget, forget);
      return rows;
    },
  };
}
