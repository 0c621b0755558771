import type { Database } from "@parley/shared/db/database";
import { messages } from "@parley/shared/db/tables/messages";
import { rooms } from "@parley/shared/db/tables/rooms";
import { presentMessage } from "../../apps/server/src/features/messages/messages.presenter";
import { rowOf } from "../crowd/log";
import type { StoredCounters, StoredRow } from "./material";

/** What the database holds when all is over. */
export async function readDatabase(db: Database): Promise<{ rows: StoredRow[]; counters: StoredCounters[] }> {
  const stored = await db.orm.select().from(messages);
  const counters = await db.orm
    .select({ roomId: rooms.id, lastSeq: rooms.lastSeq, rev: rooms.rev })
    .from(rooms);
  const rows = stored.map((row) => ({
    ...rowOf(presentMessage(row)),
    roomId: row.roomId,
    authorId: row.authorId,
    clientId: row.clientId,
    body: row.body,
    system: row.system,
    createdAt: row.createdAt.getTime(),
    isEdited: row.editedAt !== null,
    isDeleted: row.deletedAt !== null,
  }));
  return { rows, counters };
}
