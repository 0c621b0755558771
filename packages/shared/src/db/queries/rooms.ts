import { and, asc, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { contains } from "../contains";
import type { Queryable } from "../database";
import { members } from "../tables/members";
import { rooms } from "../tables/rooms";
import { users } from "../tables/users";
import { workspace } from "../tables/workspace";
import type { MemberRow, RoomRow } from "./room-changes";
import { unreadCount, unreadMentions } from "./unread";

export interface RoomViewRow {
  room: RoomRow;
  /** Null for who is not a member, and then `unread` too. */
  member: MemberRow | null;
  unread: number | null;
  mentions: number[];
  /** The person scope's rev. */
  personRev: number;
  epoch: string;
}

/** A room as one person stands to it, all of one moment; null when there is no such room. */
export async function findRoomView(
  db: Queryable,
  roomId: string,
  userId: string,
): Promise<RoomViewRow | null> {
  const [row] = await db
    .select({
      room: rooms,
      member: members,
      epoch: workspace.epoch,
      unread: unreadCount,
      mentions: unreadMentions,
      personRev: users.personRev,
    })
    .from(rooms)
    .innerJoin(workspace, sql`true`)
    .innerJoin(users, eq(users.id, userId))
    .leftJoin(members, and(eq(members.roomId, rooms.id), eq(members.userId, userId), isNull(members.leftAt)))
    .where(eq(rooms.id, roomId));
  return row ?? null;
}

export type NewRoom = Pick<
  RoomRow,
  "id" | "kind" | "name" | "topic" | "createdBy" | "clientId" | "requestHash"
>;

/**
 * @returns false when the same person already made a room under this client id, also when that happened on another
 * node while this transaction ran: then `findRoomByClientId` finds it
 */
export async function insertRoom(tx: Queryable, room: NewRoom): Promise<boolean> {
  const rows = await tx
    .insert(rooms)
    .values(room)
    .onConflictDoNothing({ target: [rooms.createdBy, rooms.clientId] })
    .returning({ id: rooms.id });
  return rows.length > 0;
}

export async function findRoomByClientId(
  db: Queryable,
  createdBy: string,
  clientId: string,
): Promise<RoomRow | null> {
  const [row] = await db
    .select()
    .from(rooms)
    .where(and(eq(rooms.createdBy, createdBy), eq(rooms.clientId, clientId)));
  return row ?? null;
}

export interface RoomFilter {
  /** Who asks: their rooms are marked as joined. */
  userId: string;
  /** Also the private rooms that they are in. */
  withPrivate: boolean;
  /** Part of a name. */
  text?: string;
  archived: boolean;
  /** The place of the last room of the page before. */
  after?: RoomPlace;
  limit: number;
}

/** Where a room stands in a list of rooms: its name as the database lowers it, and its id. */
export interface RoomPlace {
  name: string;
  id: string;
}

export interface ListedRoomRow {
  room: RoomRow;
  joined: boolean;
  place: RoomPlace;
}

/**
 * Public rooms, and one's own private ones where these are asked for, by name. The place is kept by value, so a rename between
 * two pages loses no other room.
 */
export async function listRooms(
  db: Queryable,
  { userId, withPrivate, text, archived, after, limit }: RoomFilter,
): Promise<ListedRoomRow[]> {
  const lowerName = sql<string>`lower(${rooms.name})`;
  const isMine = and(eq(members.roomId, rooms.id), eq(members.userId, userId), isNull(members.leftAt));
  const listThose = (which: SQL | undefined) =>
    db
      .select({ room: rooms, lowerName: lowerName.as("lower_name"), memberId: members.userId })
      .from(rooms)
      .leftJoin(members, isMine)
      .where(
        and(
          which,
          archived ? isNotNull(rooms.archivedAt) : isNull(rooms.archivedAt),
          text ? contains(rooms.name, text) : undefined,
          after ? sql`(${lowerName}, ${rooms.id}) > (${after.name}::text, ${after.id}::uuid)` : undefined,
        ),
      )
      .orderBy(lowerName, asc(rooms.id))
      .limit(limit);
  const publicRooms = listThose(eq(rooms.kind, "public"));
  // Each from an index of its own, and only then together.
  const privateRooms = listThose(and(eq(rooms.kind, "private"), isNotNull(members.userId)));
  const rows = await (withPrivate
    ? unionAll(publicRooms, privateRooms)
        .orderBy(sql`lower_name`, sql`id`)
        .limit(limit)
    : publicRooms);
  return rows.map(({ room, lowerName: name, memberId }) => ({
    room,
    joined: memberId !== null,
    place: { name, id: room.id },
  }));
}
