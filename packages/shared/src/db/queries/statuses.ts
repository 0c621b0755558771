import { and, isNotNull, lte } from "drizzle-orm";
import type { Queryable } from "../database";
import { users } from "../tables/users";

/** People whose status is over and not taken away yet. */
export async function listExpiredStatuses(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(isNotNull(users.statusExpiresAt), lte(users.statusExpiresAt, now)))
    .limit(limit);
  return rows.map(({ id }) => id);
}
