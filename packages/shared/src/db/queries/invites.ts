import { and, count, desc, eq, exists, gt, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "../database";
import { inviteUses } from "../tables/invite-uses";
import { invites } from "../tables/invites";
import { members } from "../tables/members";
import { rooms } from "../tables/rooms";
import { users } from "../tables/users";

export type InviteRow = typeof invites.$inferSelect;
export type NewInvite = Omit<InviteRow, "uses" | "revokedAt">;

/** Whether nothing has ended an invite: not revoked or expired, its room not archived, its maker in the room and not banned. */
const isOpen = (db: Queryable, now: Date): SQL | undefined =>
  and(
    isNull(invites.revokedAt),
    or(isNull(invites.expiresAt), gt(invites.expiresAt, now)),
    exists(
      db
        .select({ one: sql`1` })
        .from(rooms)
        .innerJoin(members, and(eq(members.roomId, rooms.id), isNull(members.leftAt)))
        .innerJoin(users, and(eq(users.id, members.userId), isNull(users.bannedAt)))
        .where(
          and(eq(rooms.id, invites.roomId), isNull(rooms.archivedAt), eq(members.userId, invites.createdBy)),
        ),
    ),
  );

const hasUsesLeft = (): SQL | undefined => or(isNull(invites.maxUses), lt(invites.uses, invites.maxUses));

/** Whether an invite lets anybody in: it is open, and not used up. */
const works = (db: Queryable, now: Date): SQL | undefined => and(isOpen(db, now), hasUsesLeft());

/** Whether this person has taken a use already, so that they need none of those left. */
const isUsedBy = (db: Queryable, userId: string): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(inviteUses)
      .where(and(eq(inviteUses.inviteId, invites.id), eq(inviteUses.userId, userId))),
  );

/** @returns null when the same person already made an invite under this client id */
export async function insertInvite(tx: Queryable, invite: NewInvite): Promise<InviteRow | null> {
  const [row] = await tx
    .insert(invites)
    .values(invite)
    .onConflictDoNothing({ target: [invites.createdBy, invites.clientId] })
    .returning();
  return row ?? null;
}

export async function findInviteByClientId(
  db: Queryable,
  createdBy: string,
  clientId: string,
): Promise<InviteRow | null> {
  const [row] = await db
    .select()
    .from(invites)
    .where(and(eq(invites.createdBy, createdBy), eq(invites.clientId, clientId)));
  return row ?? null;
}

/** Whether it works or not. */
export async function findInvite(db: Queryable, inviteId: string): Promise<InviteRow | null> {
  const [row] = await db.select().from(invites).where(eq(invites.id, inviteId));
  return row ?? null;
}

/**
 * An invite that works, with what its holder may know.
 * @param userId whoever asks, where they are known: an invite still works for who took its last use
 */
export async function findWorkingInvite(
  db: Queryable,
  { inviteId, userId, now }: { inviteId: string; userId?: string; now: Date },
) {
  const mayEnter = userId === undefined ? hasUsesLeft() : or(hasUsesLeft(), isUsedBy(db, userId));
  const [row] = await db
    .select({ invite: invites, room: rooms, invitedBy: users.name })
    .from(invites)
    .innerJoin(rooms, eq(rooms.id, invites.roomId))
    .innerJoin(users, eq(users.id, invites.createdBy))
    .where(and(eq(invites.id, inviteId), isOpen(db, now), mayEnter));
  return row ?? null;
}

/** A room's invites that work, the newest first. */
export function listWorkingInvites(
  db: Queryable,
  roomId: string,
  now: Date,
  limit: number,
): Promise<InviteRow[]> {
  return db
    .select()
    .from(invites)
    .where(and(eq(invites.roomId, roomId), works(db, now)))
    .orderBy(desc(invites.createdAt), desc(invites.id))
    .limit(limit);
}

/**
 * Invites that work, the newest first, of the rooms whose invites this admin may see (`canManageInvites`): public ones, and
 * those that they lead.
 * @param after the id of the last invite of the page before
 */
export function listInvitesOfAllRooms(
  db: Queryable,
  { adminId, after, now, limit }: { adminId: string; after?: string; now: Date; limit: number },
) {
  const leads = exists(
    db
      .select({ one: sql`1` })
      .from(members)
      .where(
        and(
          eq(members.roomId, rooms.id),
          eq(members.userId, adminId),
          isNull(members.leftAt),
          inArray(members.role, ["owner", "moderator"]),
        ),
      ),
  );
  return db
    .select({ invite: invites, roomName: rooms.name, roomKind: rooms.kind })
    .from(invites)
    .innerJoin(rooms, eq(rooms.id, invites.roomId))
    .where(
      and(
        or(eq(rooms.kind, "public"), leads),
        works(db, now),
        after
          ? sql`(${invites.createdAt}, ${invites.id}) < (select created_at, id from invites where id = ${after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(invites.createdAt), desc(invites.id))
    .limit(limit);
}

export async function countWorkingInvites(db: Queryable, roomId: string, now: Date): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(invites)
    .where(and(eq(invites.roomId, roomId), works(db, now)));
  return row?.count ?? 0;
}

/**
 * Takes a use, in the transaction that makes this person's account or lets them into the room; who has taken one already
 * takes no second.
 * @returns false when the invite does not let them in: it does not work, or they were removed since it was made
 */
export async function takeInviteUse(
  tx: Queryable,
  { inviteId, userId, now }: { inviteId: string; userId: string; now: Date },
): Promise<boolean> {
  // Locked by a statement of its own, so that the next one sees every use that was taken meanwhile.
  await tx.select({ id: invites.id }).from(invites).where(eq(invites.id, inviteId)).for("no key update");
  const [invite] = await tx
    .select({ isUsed: sql<boolean>`${isUsedBy(tx, userId)}` })
    .from(invites)
    .where(
      and(
        eq(invites.id, inviteId),
        isOpen(tx, now),
        or(hasUsesLeft(), isUsedBy(tx, userId)),
        sql`not exists (
          select 1 from members r
          where r.room_id = ${invites.roomId} and r.user_id = ${userId}::uuid and r.removed_at >= ${invites.createdAt}
        )`,
      ),
    );
  if (!invite) return false;
  if (invite.isUsed) return true;
  await tx.insert(inviteUses).values({ inviteId, userId, usedAt: now });
  await tx
    .update(invites)
    .set({ uses: sql`${invites.uses} + 1` })
    .where(eq(invites.id, inviteId));
  return true;
}

/** Makes an invite of this room stop working; one that was revoked before keeps its time. */
export async function revokeInvite(
  tx: Queryable,
  { roomId, inviteId, now }: { roomId: string; inviteId: string; now: Date },
): Promise<InviteRow | null> {
  const [row] = await tx
    .update(invites)
    .set({ revokedAt: sql`coalesce(${invites.revokedAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(invites.id, inviteId), eq(invites.roomId, roomId)))
    .returning();
  return row ?? null;
}
