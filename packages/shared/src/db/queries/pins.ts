import { and, count, desc, eq, isNotNull } from "drizzle-orm";
import { limits } from "../../limits";
import type { Queryable } from "../database";
import { messages } from "../tables/messages";
import { readableBy } from "./readable-by";
import type { MessageRow } from "./room-changes";

const isPinnedIn = (roomId: string) => and(eq(messages.roomId, roomId), isNotNull(messages.pinnedAt));

/** The pinned messages of a room, the newest pin first; nothing where this person may not read the room. */
export function listPins(
  db: Queryable,
  { roomId, userId }: { roomId: string; userId: string },
): Promise<MessageRow[]> {
  return db
    .select()
    .from(messages)
    .where(and(isPinnedIn(roomId), readableBy(roomId, userId)))
    .orderBy(desc(messages.pinnedAt), desc(messages.seq))
    .limit(limits.pinsOfRoom);
}

/** Pinned messages of a locked room. */
export async function countPins(tx: Queryable, roomId: string): Promise<number> {
  const [row] = await tx.select({ count: count() }).from(messages).where(isPinnedIn(roomId));
  return row?.count ?? 0;
}
