import { and, eq, inArray, lte } from "drizzle-orm";
import type { Queryable } from "../database";
import { sessions } from "../tables/auth";
import { users } from "../tables/users";

export interface SessionRow {
  id: string;
  token: string;
  userId: string;
  expiresAt: Date;
  updatedAt: Date;
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
      role: users.role,
      name: users.name,
      bannedAt: users.bannedAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(inArray(sessions.token, tokens));
}

/** Moves a session's end. It is not brought back if it was deleted meanwhile. */
export async function updateSessionExpiry(
  db: Queryable,
  sessionId: string,
  times: { expiresAt: Date; updatedAt: Date },
): Promise<void> {
  await db.update(sessions).set(times).where(eq(sessions.id, sessionId));
}

export async function deleteSession(db: Queryable, sessionId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, sessionId));
}

export async function deleteSessionsOf(db: Queryable, userId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.userId, userId));
}

/** A person's sessions that ended by the clock: nobody can use them any more. */
export async function deleteExpiredSessions(db: Queryable, userId: string, now: Date): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.userId, userId), lte(sessions.expiresAt, now)));
}
