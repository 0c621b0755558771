import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { NotificationSettings } from "../../contracts/notifications";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { members } from "../tables/members";
import { roomMarks } from "../tables/room-marks";
import { rooms } from "../tables/rooms";
import { users } from "../tables/users";
import { workspace } from "../tables/workspace";
import { isSignedInBy } from "./credentials";
import { notificationSettingsOf } from "./notifications";
import {
  listMembersByRev,
  listMessagesByRev,
  type MemberRow,
  type MessageRow,
  type RoomRow,
  type RoomStretch,
  type StretchRow,
} from "./room-changes";
import { unreadCount, unreadMentions } from "./unread";
import type { UserRow } from "./users";

/** The workspace's counters. */
export async function findWorkspaceHead(db: Queryable) {
  const [row] = await db
    .select({ epoch: workspace.epoch, rev: workspace.rev, accessRev: workspace.accessRev })
    .from(workspace);
  if (!row) throw new Error("The workspace has no row: the database is not migrated");
  return row;
}

export interface RoomAccess {
  /** Whose access it is. */
  userId: string;
  room: RoomRow;
  /** Null for who is not a member. */
  member: MemberRow | null;
  epoch: string;
  accessRev: number;
}

/** Rooms with their counters, one person's membership each and the epoch, all of one moment. */
export function listRoomAccess(
  db: Queryable,
  of: readonly { roomId: string; userId: string }[],
): Promise<RoomAccess[]> {
  const asked = sql`jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as asked("roomId" uuid, "userId" uuid)`;
  const userId = sql<string>`asked."userId"`;
  return db
    .select({ userId, room: rooms, member: members, epoch: workspace.epoch, accessRev: workspace.accessRev })
    .from(rooms)
    .innerJoin(asked, sql`asked."roomId" = ${rooms.id}`)
    .innerJoin(workspace, sql`true`)
    .leftJoin(members, and(eq(members.roomId, rooms.id), eq(members.userId, userId), isNull(members.leftAt)));
}

export interface RoomChangeRows {
  messages: MessageRow[];
  members: MemberRow[];
  /** The rev that these rows reach. */
  head: number;
  more: boolean;
}

/**
 * All rows of these stretches, in their order, each cut to a page. Rows that changed again after a `head` was read are not
 * among them: they come with their new rev, so nothing above `head` is ever shown.
 */
export async function listRoomChangeRows(
  db: Queryable,
  stretches: readonly RoomStretch[],
  limit: number,
): Promise<RoomChangeRows[]> {
  const [messageRows, memberRows] = await Promise.all([
    listMessagesByRev(db, stretches, limit),
    listMembersByRev(db, stretches, limit),
  ]);
  const [messagesOf, membersOf] = [groupByPlace(messageRows), groupByPlace(memberRows)];
  return stretches.map(({ head }, n) =>
    cutToPage(messagesOf.get(n) ?? [], membersOf.get(n) ?? [], head, limit),
  );
}

function groupByPlace<Row>(found: readonly StretchRow<Row>[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const { n, row } of found) {
    const group = groups.get(n);
    if (group) group.push(row);
    else groups.set(n, [row]);
  }
  return groups;
}

function cutToPage(
  messageRows: MessageRow[],
  memberRows: MemberRow[],
  head: number,
  limit: number,
): RoomChangeRows {
  const ends = [messageRows, memberRows]
    .filter((rows) => rows.length === limit)
    .map((rows) => rows.at(-1)?.rev ?? head);
  const reached = Math.min(head, ...ends);
  return {
    messages: messageRows.filter((row) => row.rev <= reached),
    members: memberRows.filter((row) => row.rev <= reached),
    head: reached,
    more: reached < head,
  };
}

/** People whose profile has `since` < rev <= `head`, ascending by rev. */
export function listUsersByRev(db: Queryable, since: number, head: number, limit: number) {
  return db
    .select()
    .from(users)
    .where(and(gt(users.rev, since), lte(users.rev, head)))
    .orderBy(asc(users.rev))
    .limit(limit);
}

export interface PersonRow {
  personRev: number;
  workspaceRev: number;
  accessRev: number;
  epoch: string;
  readReceipts: boolean;
  presenceChoice: UserRow["presenceChoice"];
  blocked: string[];
  /** Null: never chosen. */
  notifications: NotificationSettings | null;
  rooms: {
    room: RoomRow;
    member: MemberRow;
    unread: number;
    mentions: number[];
    /** How far the counter of its marks has come. */
    marksRev: number;
  }[];
}

/**
 * Everything of one person's scope, of one moment; null when their session or token (where told) is over or they
 * are banned.
 */
export async function findPerson(
  db: Queryable,
  userId: string,
  credentialId?: string,
): Promise<PersonRow | null> {
  const rows = await selectPerson(db, userId, credentialId);
  const [first] = rows;
  if (!first) return null;
  return {
    ...first,
    blocked: rows.find(({ blocked }) => blocked !== null)?.blocked ?? [],
    notifications: rows.find(({ notifications }) => notifications !== null)?.notifications ?? null,
    rooms: rows.flatMap(({ room, member, unread, mentions, marksRev }) =>
      room && member ? [{ room, member, unread, mentions, marksRev: marksRev ?? 0 }] : [],
    ),
  };
}

/** The statement of `findPerson`: one row for each room. */
export const selectPerson = (db: Queryable, userId: string, credentialId?: string) =>
  db
    .select({
      personRev: users.personRev,
      workspaceRev: workspace.rev,
      accessRev: workspace.accessRev,
      epoch: workspace.epoch,
      readReceipts: users.readReceipts,
      // With one of the rooms, and not with each.
      blocked: sql<string[] | null>`case when row_number() over () = 1 then (
        select coalesce(json_agg(b.blocked_id order by b.blocked_id), '[]')
        from user_blocks b where b.blocker_id = ${users.id}
      ) end`,
      notifications: sql<NotificationSettings | null>`case when row_number() over () = 1 then ${sql.raw(notificationSettingsOf(`"users"."id"`))} end`,
      presenceChoice: users.presenceChoice,
      room: rooms,
      member: members,
      marksRev: roomMarks.rev,
      unread: unreadCount,
      mentions: unreadMentions,
    })
    .from(users)
    .innerJoin(workspace, sql`true`)
    .leftJoin(members, and(eq(members.userId, users.id), isNull(members.leftAt)))
    .leftJoin(rooms, eq(rooms.id, members.roomId))
    .leftJoin(roomMarks, eq(roomMarks.roomId, rooms.id))
    .where(
      and(
        eq(users.id, userId),
        isNull(users.bannedAt),
        credentialId === undefined ? undefined : isSignedInBy(credentialId),
      ),
    );

export interface Heads {
  rooms: Map<string, number>;
  /** By room, of its marks. */
  marks: Map<string, number>;
  persons: Map<string, number>;
  workspaceRev: number;
  accessRev: number;
}

/** The counters that have risen above the known ones, and the workspace's, all of one moment. */
export async function findRisenHeads(
  db: Queryable,
  known: Pick<Heads, "rooms" | "marks" | "persons">,
): Promise<Heads> {
  const knownRows = (revs: Map<string, number>) =>
    sql`jsonb_to_recordset(${JSON.stringify([...revs].map(([id, rev]) => ({ id, rev })))}::jsonb) as known(id uuid, rev bigint)`;
  const rows = await selectRows<{
    kind: "room" | "marks" | "person" | "workspace" | "access";
    id: string;
    rev: number;
  }>(
    db,
    sql`
      select 'room' as kind, r.id, r.rev::float8 as rev
        from ${knownRows(known.rooms)} join rooms r on r.id = known.id and r.rev > known.rev
      union all
      select 'marks', m.room_id, m.rev::float8
        from ${knownRows(known.marks)} join room_marks m on m.room_id = known.id and m.rev > known.rev
      union all
      select 'person', u.id, u.person_rev::float8
        from ${knownRows(known.persons)} join users u on u.id = known.id and u.person_rev > known.rev
      union all select 'workspace', epoch, rev::float8 from workspace
      union all select 'access', epoch, access_rev::float8 from workspace
    `,
  );
  const of = (kind: string) =>
    rows.filter((row) => row.kind === kind).map(({ id, rev }) => [id, rev] as const);
  return {
    rooms: new Map(of("room")),
    marks: new Map(of("marks")),
    persons: new Map(of("person")),
    workspaceRev: of("workspace")[0]?.[1] ?? 0,
    accessRev: of("access")[0]?.[1] ?? 0,
  };
}

/** A room with its counters and the workspace's, of one moment; null when there is no such room. */
export async function findRoomHead(db: Queryable, roomId: string) {
  const [row] = await db
    .select({ room: rooms, epoch: workspace.epoch, accessRev: workspace.accessRev })
    .from(rooms)
    .innerJoin(workspace, sql`true`)
    .where(eq(rooms.id, roomId));
  return row ?? null;
}
