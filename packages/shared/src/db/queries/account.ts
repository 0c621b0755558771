import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { accessTokens } from "../tables/access-tokens";
import { accounts, sessions, verifications } from "../tables/auth";
import { inviteUses } from "../tables/invite-uses";
import { invites } from "../tables/invites";
import { members } from "../tables/members";
import { notificationSettings } from "../tables/notification-settings";
import { lastSeen } from "../tables/presence";
import { receipts } from "../tables/receipts";
import { userBlocks } from "../tables/user-blocks";
import { users } from "../tables/users";
import { deleteJobsOf } from "./jobs";
import { deletePicture } from "./pictures";
import type { UserRow } from "./users";

/** What a deleted person is called, wherever their messages stand. */
export const deletedName = "Deleted user";

/** The rooms that a person is in, in the order of their ids. */
export async function listRoomIdsOf(db: Queryable, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: members.roomId })
    .from(members)
    .where(and(eq(members.userId, userId), isNull(members.leftAt)))
    .orderBy(asc(members.roomId));
  return rows.map(({ id }) => id);
}

export async function listAdminIds(db: Queryable): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), isNull(users.bannedAt)));
  return rows.map(({ id }) => id);
}

/**
 * Locks people as `lockUsers` does, and the one who goes as whoever changes a key must, as the address is one: taken only
 * with the change, this lock would wait for who wrote a row that points at them, while those wait for the other lock.
 */
export async function lockToScrub(tx: Queryable, userId: string, otherIds: string[]): Promise<UserRow[]> {
  const people: UserRow[] = [];
  for (const id of [...new Set([userId, ...otherIds])].sort()) {
    const row = tx.select().from(users).where(eq(users.id, id));
    people.push(...(await row.for(id === userId ? "update" : "no key update")));
  }
  return people;
}

/** How far somebody got and of what they wanted to be told, in rooms that they are in no more. */
export async function forgetMarks(tx: Queryable, userId: string): Promise<void> {
  await tx
    .update(members)
    .set({
      readSeq: 0,
      deliveredSeq: 0,
      unreadFrom: null,
      hiddenSeq: null,
      mailedSeq: 0,
      notifyLevel: null,
      mutedAt: null,
      mutedUntil: null,
    })
    .where(eq(members.userId, userId));
  // By room, which is how the key begins.
  await tx
    .delete(receipts)
    .where(
      and(
        eq(receipts.userId, userId),
        sql`${receipts.roomId} in (select m.room_id from members m where m.user_id = ${userId}::uuid)`,
      ),
    );
}

/**
 * Takes everything of a locked person out of the database but their row's id, what they wrote and where they were. They
 * count as banned from then on, so that every check that refuses the banned refuses them.
 */
export async function scrubUser(tx: Queryable, { id, email }: UserRow, now: Date): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, id));
  await tx.delete(accessTokens).where(eq(accessTokens.userId, id));
  await tx.delete(accounts).where(eq(accounts.userId, id));
  // Links that were asked for and not used: the address stands in them, as JSON.
  await tx.delete(verifications).where(sql`position(${JSON.stringify(email)} in ${verifications.value}) > 0`);
  await tx.delete(userBlocks).where(eq(userBlocks.blockerId, id));
  await tx.delete(inviteUses).where(eq(inviteUses.userId, id));
  await tx.delete(lastSeen).where(eq(lastSeen.userId, id));
  await tx.delete(notificationSettings).where(eq(notificationSettings.userId, id));
  await deleteJobsOf(tx, id);
  await deletePicture(tx, id);
  await tx
    .update(invites)
    .set({ revokedAt: now })
    .where(and(eq(invites.createdBy, id), isNull(invites.revokedAt)));
  await tx
    .update(users)
    .set({
      email: `deleted-${id}@invalid`,
      emailVerified: false,
      name: deletedName,
      image: null,
      timeZone: null,
      role: "member",
      bannedAt: now,
      deletedAt: now,
      statusText: "",
      statusEmoji: null,
      statusExpiresAt: null,
      // Or their leaving would be noted as when they were last seen.
      presenceChoice: "invisible",
      readReceipts: true,
      updatedAt: now,
    })
    .where(eq(users.id, id));
}
