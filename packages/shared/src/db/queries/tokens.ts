import { and, count, desc, eq, gt, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "../database";
import { isAmong } from "../is-among";
import { accessTokens } from "../tables/access-tokens";
import { users } from "../tables/users";

export type TokenRow = typeof accessTokens.$inferSelect;
export type NewToken = Omit<TokenRow, "lastUsedAt" | "revokedAt">;

/** Tokens with their people, in no particular order; also those that are over. */
export function listTokensWithPeople(db: Queryable, tokenIds: string[]) {
  return db
    .select({
      id: accessTokens.id,
      userId: accessTokens.userId,
      scope: accessTokens.scope,
      expiresAt: accessTokens.expiresAt,
      lastUsedAt: accessTokens.lastUsedAt,
      revokedAt: accessTokens.revokedAt,
      role: users.role,
      name: users.name,
      bannedAt: users.bannedAt,
    })
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(isAmong(accessTokens.id, tokenIds));
}
export type TokenWithPerson = Awaited<ReturnType<typeof listTokensWithPeople>>[number];

/** Whether a token was neither revoked nor ended by the clock. */
export const isWorkingToken = (now: Date): SQL | undefined =>
  and(isNull(accessTokens.revokedAt), or(isNull(accessTokens.expiresAt), gt(accessTokens.expiresAt, now)));

export async function insertToken(tx: Queryable, token: NewToken): Promise<TokenRow> {
  const [row] = await tx.insert(accessTokens).values(token).returning();
  if (!row) throw new Error("The token was not stored");
  return row;
}

export async function findTokenByClientId(
  db: Queryable,
  userId: string,
  clientId: string,
): Promise<TokenRow | null> {
  const [row] = await db
    .select()
    .from(accessTokens)
    .where(and(eq(accessTokens.userId, userId), eq(accessTokens.clientId, clientId)));
  return row ?? null;
}

/** A person's tokens that were not revoked: those that work first, the newest first. */
export function listTokens(db: Queryable, userId: string, now: Date, limit: number): Promise<TokenRow[]> {
  return db
    .select()
    .from(accessTokens)
    .where(and(eq(accessTokens.userId, userId), isNull(accessTokens.revokedAt)))
    .orderBy(desc(sql`${isWorkingToken(now)}`), desc(accessTokens.createdAt), desc(accessTokens.id))
    .limit(limit);
}

export async function countWorkingTokens(db: Queryable, userId: string, now: Date): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(accessTokens)
    .where(and(eq(accessTokens.userId, userId), isWorkingToken(now)));
  return row?.count ?? 0;
}

/** Notes that these tokens are in use, where that was not noted since `before`. */
export async function updateTokensUsed(
  db: Queryable,
  tokenIds: string[],
  { now, before }: { now: Date; before: Date },
): Promise<void> {
  await db
    .update(accessTokens)
    .set({ lastUsedAt: now })
    .where(
      and(
        isAmong(accessTokens.id, tokenIds),
        or(isNull(accessTokens.lastUsedAt), lte(accessTokens.lastUsedAt, before)),
      ),
    );
}

/** Makes a token of this person stop working; one that was revoked before keeps its time. */
export async function revokeToken(
  tx: Queryable,
  { userId, tokenId, now }: { userId: string; tokenId: string; now: Date },
): Promise<TokenRow | null> {
  const [row] = await tx
    .update(accessTokens)
    .set({ revokedAt: sql`coalesce(${accessTokens.revokedAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(accessTokens.id, tokenId), eq(accessTokens.userId, userId)))
    .returning();
  return row ?? null;
}

/**
 * All of a person, for good: a ban that is lifted brings none of them back.
 * @returns whether there were any
 */
export async function revokeTokensOf(tx: Queryable, userId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(accessTokens)
    .set({ revokedAt: now })
    .where(and(eq(accessTokens.userId, userId), isNull(accessTokens.revokedAt)))
    .returning({ id: accessTokens.id });
  return rows.length > 0;
}
