import { and, count, desc, eq, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { isAmong } from "../is-among";
import { selectRows } from "../rows";
import { userBlocks } from "../tables/user-blocks";

/** Whom a person blocks, the last one first. */
export async function listBlockedIds(db: Queryable, blockerId: string): Promise<string[]> {
  const rows = await db
    .select({ id: userBlocks.blockedId })
    .from(userBlocks)
    .where(eq(userBlocks.blockerId, blockerId))
    .orderBy(desc(userBlocks.createdAt), userBlocks.blockedId);
  return rows.map(({ id }) => id);
}

export async function countBlocked(tx: Queryable, blockerId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(userBlocks)
    .where(eq(userBlocks.blockerId, blockerId));
  return row?.count ?? 0;
}

/** Whom each of these people blocks; who blocks nobody is left out. */
export async function listBlockedBy(
  db: Queryable,
  blockerIds: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await db
    .select({ blockerId: userBlocks.blockerId, blockedId: userBlocks.blockedId })
    .from(userBlocks)
    .where(isAmong(userBlocks.blockerId, [...blockerIds]));
  const blocked = new Map<string, Set<string>>();
  for (const { blockerId, blockedId } of rows)
    blocked.set(blockerId, (blocked.get(blockerId) ?? new Set<string>()).add(blockedId));
  return blocked;
}

export async function hasBlock(db: Queryable, blockerId: string, blockedId: string): Promise<boolean> {
  const rows = await db
    .select({ id: userBlocks.blockedId })
    .from(userBlocks)
    .where(and(eq(userBlocks.blockerId, blockerId), eq(userBlocks.blockedId, blockedId)));
  return rows.length > 0;
}

/** @returns false where it stands already */
export async function insertBlock(tx: Queryable, blockerId: string, blockedId: string): Promise<boolean> {
  const rows = await tx
    .insert(userBlocks)
    .values({ blockerId, blockedId })
    .onConflictDoNothing()
    .returning({ id: userBlocks.blockedId });
  return rows.length > 0;
}

/** @returns false where there is none */
export async function deleteBlock(tx: Queryable, blockerId: string, blockedId: string): Promise<boolean> {
  const rows = await tx
    .delete(userBlocks)
    .where(and(eq(userBlocks.blockerId, blockerId), eq(userBlocks.blockedId, blockedId)))
    .returning({ id: userBlocks.blockedId });
  return rows.length > 0;
}

/** Two ids with a comma between them. Not the number of members: of who deleted their account only the id is left there. */
const keyOfTwo = 2 * 36 + 1;

/**
 * SQL: that this room is a direct one of two of whom one blocks the other, so that neither writes there; as of the moment when it
 * is asked, not of the statement's beginning. `room` and `userId` are names of the statement around it.
 */
export const isSilenced = (room: string, userId: string) => `(
  ${room}.kind = 'direct' and length(${room}.direct_key) = ${String(keyOfTwo)} and is_silenced(${room}.id, ${userId})
)`;

/** Whether a block keeps this person from writing into a locked direct room. */
export async function isSilencedIn(tx: Queryable, roomId: string, userId: string): Promise<boolean> {
  const [row] = await selectRows<{ silenced: boolean }>(
    tx,
    sql`
      select ${sql.raw(isSilenced("r", "u.id"))} as silenced
      from rooms r, users u where r.id = ${roomId}::uuid and u.id = ${userId}::uuid
    `,
  );
  return row?.silenced ?? false;
}
