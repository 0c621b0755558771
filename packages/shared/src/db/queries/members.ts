import { and, asc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { members } from "../tables/members";
import { users } from "../tables/users";
import { readableBy } from "./readable-by";
import { memberFacts, type MemberFacts, type MemberRow } from "./room-changes";
import { raiseWholeMarks } from "./room-marks";

/** A person as they stand to one room. */
export interface RoomPerson {
  userId: string;
  isAdmin: boolean;
  /** Null for who is not in the room. */
  member: MemberRow | null;
}

/** Null for who does not exist or is banned. Inside a transaction: after the room's lock. */
export async function findRoomPerson(
  db: Queryable,
  roomId: string,
  userId: string,
): Promise<RoomPerson | null> {
  const [row] = await db
    .select({ role: users.role, member: members })
    .from(users)
    .leftJoin(members, and(eq(members.userId, users.id), eq(members.roomId, roomId), isNull(members.leftAt)))
    .where(and(eq(users.id, userId), isNull(users.bannedAt)));
  return row ? { userId, isAdmin: row.role === "admin", member: row.member } : null;
}

/** Someone who is in the room, or, with `leftAt` set, was. */
export async function findMemberOrTombstone(
  db: Queryable,
  roomId: string,
  userId: string,
): Promise<MemberRow | null> {
  const [row] = await db
    .select()
    .from(members)
    .where(and(eq(members.roomId, roomId), eq(members.userId, userId)));
  return row ?? null;
}

/** Those of these people who are in the room, in no particular order. */
export function listMembersAmong(db: Queryable, roomId: string, userIds: string[]): Promise<MemberRow[]> {
  return db
    .select()
    .from(members)
    .where(and(eq(members.roomId, roomId), inArray(members.userId, userIds), isNull(members.leftAt)));
}

/** Those of these ids that are people who can be brought into a room: named and not banned. */
export async function listAddableUserIds(db: Queryable, userIds: string[]): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, userIds), ne(users.name, ""), isNull(users.bannedAt)));
  return rows.map(({ id }) => id);
}

/** Who is in a room, by id; nothing where this person may not read the room. */
export function listMembers(
  db: Queryable,
  { roomId, userId, after, limit }: { roomId: string; userId: string; after?: string; limit: number },
): Promise<MemberFacts[]> {
  return db
    .select(memberFacts)
    .from(members)
    .where(
      and(
        eq(members.roomId, roomId),
        isNull(members.leftAt),
        after === undefined ? undefined : gt(members.userId, after),
        readableBy(roomId, userId),
      ),
    )
    .orderBy(asc(members.userId))
    .limit(limit);
}

export type NewMember = Pick<MemberRow, "roomId" | "userId" | "rev" | "readSeq"> & {
  role?: MemberRow["role"];
  hiddenSeq?: number | null;
};

/** Brings people in; who was in the room before gets their old row back, as new. All of them see their marks. */
export async function upsertMembers(tx: Queryable, rows: NewMember[]): Promise<MemberRow[]> {
  const admitted = await tx
    .insert(members)
    .values(rows.map((row) => ({ ...row, joinedSeq: row.readSeq })))
    .onConflictDoUpdate({
      target: [members.roomId, members.userId],
      set: {
        role: sql`excluded.role`,
        rev: sql`excluded.rev`,
        readSeq: sql`excluded.read_seq`,
        deliveredSeq: 0,
        unreadFrom: null,
        joinedSeq: sql`excluded.joined_seq`,
        joinedAt: sql`excluded.joined_at`,
        leftAt: null,
        removedAt: null,
      },
    })
    .returning();
  await raiseWholeMarks(tx, [...new Set(rows.map(({ roomId }) => roomId))]);
  return admitted;
}

/** Changes the row of someone who is in the room. */
export async function updateMember(
  tx: Queryable,
  { roomId, userId }: Pick<MemberRow, "roomId" | "userId">,
  changes: Pick<MemberRow, "rev"> & Partial<Pick<MemberRow, "role" | "leftAt" | "removedAt">>,
): Promise<MemberRow> {
  const [row] = await tx
    .update(members)
    .set(changes)
    .where(and(eq(members.roomId, roomId), eq(members.userId, userId), isNull(members.leftAt)))
    .returning();
  if (!row) throw new Error("The member to change is not in the room");
  return row;
}

/** Whether anybody is in the room who is not banned. */
export async function hasActiveMember(tx: Queryable, roomId: string): Promise<boolean> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, and(eq(users.id, members.userId), isNull(users.bannedAt)))
    .where(and(eq(members.roomId, roomId), isNull(members.leftAt)))
    .limit(1);
  return rows.length > 0;
}

/** Whether someone else owns the room too, and could act: a banned owner can't. */
export async function hasOtherOwner(tx: Queryable, roomId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, and(eq(users.id, members.userId), isNull(users.bannedAt)))
    .where(
      and(
        eq(members.roomId, roomId),
        eq(members.role, "owner"),
        isNull(members.leftAt),
        ne(members.userId, userId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
