import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { members } from "../tables/members";
import { rooms } from "../tables/rooms";
import { users } from "../tables/users";

/** The room that everyone is in; a migration makes it. */
export async function findGeneralRoomId(db: Queryable): Promise<string> {
  const [row] = await db.select({ id: rooms.id }).from(rooms).where(eq(rooms.isGeneral, true));
  if (!row) throw new Error("The workspace has no general room: the database is not migrated");
  return row.id;
}

/** Rooms that this person owns, alone or with others, in the order of their ids. */
export async function listOwnedRoomIds(db: Queryable, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: members.roomId })
    .from(members)
    .where(and(eq(members.userId, userId), eq(members.role, "owner"), isNull(members.leftAt)))
    .orderBy(members.roomId);
  return rows.map(({ id }) => id);
}

/** Rooms with owners that this person is in, in the order of their ids: neither general nor direct ones. */
export async function listOwnableRoomIds(db: Queryable, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: members.roomId })
    .from(members)
    .innerJoin(rooms, and(eq(rooms.id, members.roomId), ne(rooms.kind, "direct"), eq(rooms.isGeneral, false)))
    .where(and(eq(members.userId, userId), isNull(members.leftAt)))
    .orderBy(members.roomId);
  return rows.map(({ id }) => id);
}

/** Who follows as owner: moderators before members, then whoever is longest in the room; nobody who is banned. */
export async function findNextOwner(tx: Queryable, roomId: string, ownerId: string): Promise<string | null> {
  const [next] = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, and(eq(users.id, members.userId), isNull(users.bannedAt)))
    .where(and(eq(members.roomId, roomId), isNull(members.leftAt), ne(members.userId, ownerId)))
    .orderBy(desc(sql`${members.role} = 'moderator'`), members.joinedAt, members.userId)
    .limit(1);
  return next?.userId ?? null;
}
