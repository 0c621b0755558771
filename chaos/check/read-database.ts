import type { Database } from "@parley/shared/db/database";
import { messages } from "@parley/shared/db/tables/messages";
import { rooms } from "@parley/shared/db/tables/rooms";
import { presentMessage } from "../../apps/server/src/features/messages/messages.presenter";
import { rowOf } from "../crowd/log";
import type { PlannedRoom } from "../stage/workspace";
import type { StoredCounters, StoredRoomPlan, StoredRow } from "./material";

interface Stored {
  rows: StoredRow[];
  counters: StoredCounters[];
  rooms: StoredRoomPlan[];
}

/**
 * What the database holds when all is over.
 * @param planned the rooms that were there at the beginning, with who was in them
 */
export async function readDatabase(db: Database, planned: readonly PlannedRoom[]): Promise<Stored> {
  const stored = await db.orm.select().from(messages);
  const storedRooms = await db.orm.select().from(rooms);
  const counters = storedRooms.map(({ id: roomId, lastSeq, rev }) => ({ roomId, lastSeq, rev }));
  const membersAtFirst = new Map(planned.map(({ id, memberIds }) => [id, memberIds]));
  const rows = stored.map((row) => ({
    ...rowOf(presentMessage(row)),
    roomId: row.roomId,
    authorId: row.authorId,
    clientId: row.clientId,
    body: row.body,
    replyTo: row.replyTo,
    system: row.system,
    createdAt: row.createdAt.getTime(),
    isEdited: row.editedAt !== null,
    isDeleted: row.deletedAt !== null,
  }));
  return {
    rows,
    counters,
    // The people of a direct room never change.
    rooms: storedRooms.map(({ id, kind, directKey }) => ({
      id,
      kind,
      memberIds: membersAtFirst.get(id) ?? directKey?.split(",") ?? [],
    })),
  };
}
