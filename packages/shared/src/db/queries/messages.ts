import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { Queryable } from "../database";
import { isAmong } from "../is-among";
import { messages } from "../tables/messages";
import { readableBy } from "./readable-by";
import type { MessageRow } from "./room-changes";

interface PageOf {
  roomId: string;
  /** Who reads; the rows come only if they may. */
  userId: string;
  limit: number;
}

/** Messages with a seq below `before`, or the newest ones; ascending by seq. */
export async function listMessagesBefore(
  db: Queryable,
  { roomId, userId, limit }: PageOf,
  before?: number,
): Promise<MessageRow[]> {
  const rows = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.roomId, roomId),
        before === undefined ? undefined : lt(messages.seq, before),
        readableBy(roomId, userId),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(limit);
  return rows.reverse();
}

/** Messages with a seq above `after`; ascending by seq. */
export function listMessagesAfter(
  db: Queryable,
  { roomId, userId, limit }: PageOf,
  after: number,
): Promise<MessageRow[]> {
  return db
    .select()
    .from(messages)
    .where(and(eq(messages.roomId, roomId), gt(messages.seq, after), readableBy(roomId, userId)))
    .orderBy(asc(messages.seq))
    .limit(limit);
}

/** Messages by id, in no particular order. */
export async function listMessagesById(db: Queryable, ids: string[]): Promise<MessageRow[]> {
  if (ids.length === 0) return [];
  return db.select().from(messages).where(isAmong(messages.id, ids));
}

/** Those of these messages that a room holds, in no particular order; nothing where this person may not read it. */
export function listMessagesOfRoomById(
  db: Queryable,
  { roomId, userId, ids }: { roomId: string; userId: string; ids: string[] },
): Promise<MessageRow[]> {
  return db
    .select()
    .from(messages)
    .where(and(isAmong(messages.id, ids), eq(messages.roomId, roomId), readableBy(roomId, userId)));
}
