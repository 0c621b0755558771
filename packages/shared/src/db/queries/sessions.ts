import { and, asc, desc, eq, lte, gt, ne } from "drizzle-orm";
import type { Queryable } from "../database";
import { isAmong } from "../is-among";
import { sessions } from "../tables/auth";
import { users } from "../tables/users";

export interface SessionRow {
  id: string;
  token: string;
  userId: string;
  expiresAt: Date;
  updatedAt: Date;
  lastActiveAt: Date;
  role: "admin" | "member";
  name: string;
  bannedAt: Date | null;
}

/** Sessions with their people, in no particular order; also those that are over. */
export function listSessionsByTokens(db: Queryable, tokens: string[]): Promise<SessionRow[]> {
  return db
    .select({
      id: sessions.id,
      token: sessions.token,
      userId: sessions.userId,
      expiresAt: sessions.expiresAt,
      updatedAt: sessions.updatedAt,
      lastActiveAt: sessions.lastActiveAt,
      role: users.role,
      name: users.name,
      bannedAt: users.bannedAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(isAmong(sessions.token, tokens));
}

/** Moves a session's end. It is not brought back if it was deleted meanwhile. */
export async function updateSessionExpiry(
  db: Queryable,
  sessionId: string,
  times: { expiresAt: Date; updatedAt: Date },
): Promise<void> {
  await db.update(sessions).set(times).where(eq(sessions.id, sessionId));
}

/** Notes that these sessions are in use, where that was not noted since `before`. */
export async function updateSessionsActive(
  db: Queryable,
  sessionIds: string[],
  { now, before }: { now: Date; before: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set({ lastActiveAt: now })
    .where(and(isAmong(sessions.id, sessionIds), lte(sessions.lastActiveAt, before)));
}

/** What a person may see of a session of theirs: all but the token. */
export type OwnSessionRow = Pick<
  typeof sessions.$inferSelect,
  "id" | "createdAt" | "lastActiveAt" | "ipAddress" | "userAgent"
>;

/** A person's sessions that are not over, the last active first. */
export function listSessionsOf(
  db: Queryable,
  userId: string,
  now: Date,
  limit: number,
): Promise<OwnSessionRow[]> {
  const { id, createdAt, lastActiveAt, ipAddress, userAgent } = sessions;
  return db
    .select({ id, createdAt, lastActiveAt, ipAddress, userAgent })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastActiveAt), asc(sessions.id))
    .limit(limit);
}

/** @returns false where this person has no such session */
export async function deleteSession(
  db: Queryable,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** @returns their ids */
export async function deleteOtherSessions(
  db: Queryable,
  userId: string,
  sessionId: string,
): Promise<string[]> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId)))
    .returning({ id: sessions.id });
  return rows.map(({ id }) => id);
}

/** @returns whether there were any */
export async function deleteSessionsOf(db: Queryable, userId: string): Promise<boolean> {
  const rows = await db.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id });
  return rows.length > 0;
}

/** A person's sessions that ended by the clock: nobody can use them any more. */
export async function deleteExpiredSessions(db: Queryable, userId: string, now: Date): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.userId, userId), lte(sessions.expiresAt, now)));
}
