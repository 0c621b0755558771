import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { members } from "../tables/members";
import { rooms } from "../tables/rooms";

/** What stands for a set of people, in whatever order and however often they are named. */
export const directKeyOf = (userIds: Iterable<string>): string => [...new Set(userIds)].sort().join();

/** The people whom a direct room's key names; null for every other room. */
export const peopleOf = (directKey: string | null): string[] | null => directKey?.split(",") ?? null;

export async function findDirectRoomId(db: Queryable, directKey: string): Promise<string | null> {
  const [row] = await db.select({ id: rooms.id }).from(rooms).where(eq(rooms.directKey, directKey));
  return row?.id ?? null;
}

export interface NewDirectRoom {
  id: string;
  directKey: string;
  createdBy: string;
}

/**
 * @returns false when these people have a room already, also when another node made it while this transaction ran: then
 * `findDirectRoomId` finds it
 */
export async function insertDirectRoom(tx: Queryable, room: NewDirectRoom): Promise<boolean> {
  const rows = await tx
    .insert(rooms)
    .values({ ...room, kind: "direct", name: "" })
    .onConflictDoNothing({ target: [rooms.directKey] })
    .returning({ id: rooms.id });
  return rows.length > 0;
}

/** Hides a direct room from a member up to a message that it has. @returns whether that changed anything */
export async function hideRoom(tx: Queryable, roomId: string, userId: string, seq: number): Promise<boolean> {
  const upTo = sql`least(${seq}::bigint, (select r.last_seq from rooms r where r.id = ${members.roomId}))`;
  const rows = await tx
    .update(members)
    .set({ hiddenSeq: upTo })
    .where(
      and(
        isActiveMember(roomId, userId),
        sql`${members.hiddenSeq} is distinct from ${upTo}`,
        sql`exists (select 1 from rooms r where r.id = ${members.roomId} and r.kind = 'direct')`,
      ),
    )
    .returning({ id: members.userId });
  return rows.length > 0;
}

/** Shows a direct room to a member again. @returns whether that changed anything */
export async function showRoom(tx: Queryable, roomId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .update(members)
    .set({ hiddenSeq: null })
    .where(and(isActiveMember(roomId, userId), isNotNull(members.hiddenSeq)))
    .returning({ id: members.userId });
  return rows.length > 0;
}

const isActiveMember = (roomId: string, userId: string) =>
  and(eq(members.roomId, roomId), eq(members.userId, userId), isNull(members.leftAt));
