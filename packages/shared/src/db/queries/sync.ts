import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { NotificationSettings } from "../../contracts/notifications";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { members } from "../tables/members";
import { messages } from "../tables/messages";
import { roomMarks } from "../tables/room-marks";
import { rooms } from "../tables/rooms";
import { users } from "../tables/users";
import { workspace } from "../tables/workspace";
import { isSignedInBy } from "./credentials";
import { notificationSettingsOf } from "./notifications";
import {
  listMembersByRev,
  listMessagesByRev,
  type MemberFacts,
  type MemberRow,
  type MessageRow,
  type RoomRow,
  type RoomStretch,
  type StretchRow,
} from "./room-changes";
import { unreadCount, unreadMentions } from "./unread";
import { userFacts, type UserFacts, type UserRow } from "./users";

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
  members: MemberFacts[];
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
  const rowsOf = <Row>(found: StretchRow<Row>[] = []) => found.map(({ row }) => row);
  return stretches.map(({ head }, n) =>
    cutToPage(rowsOf(messagesOf.get(n)), rowsOf(membersOf.get(n)), head, limit),
  );
}

/** By their index into what was asked for. */
function groupByPlace<Row extends { n: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.n);
    if (group) group.push(row);
    else groups.set(row.n, [row]);
  }
  return groups;
}

function cutToPage(
  messageRows: MessageRow[],
  memberRows: MemberFacts[],
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
export function listUsersByRev(
  db: Queryable,
  since: number,
  head: number,
  limit: number,
): Promise<UserFacts[]> {
  return db
    .select(userFacts)
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
    /** Of the newest message of a direct room. */
    lastMessageAt: Date | null;
    /** How far the counter of its marks has come. */
    marksRev: number;
  }[];
}

/** Whose scope is asked for; with `credentialId` only while that session or token of theirs is alive. */
export interface PersonAsked {
  userId: string;
  credentialId?: string;
}

/**
 * Everything of each person's scope, all of one moment, in the order asked; null for who is banned or whose session or token
 * (where told) is over.
 */
export async function listPersons(
  db: Queryable,
  asked: readonly PersonAsked[],
): Promise<(PersonRow | null)[]> {
  const rowsOf = groupByPlace(await selectPersons(db, asked));
  return asked.map((_, n) => {
    const rows = rowsOf.get(n) ?? [];
    const [first] = rows;
    if (!first) return null;
    return {
      ...first,
      blocked: rows.find(({ blocked }) => blocked !== null)?.blocked ?? [],
      notifications: rows.find(({ notifications }) => notifications !== null)?.notifications ?? null,
      rooms: rows.flatMap(({ room, member, unread, mentions, lastMessageAt, marksRev }) =>
        room && member ? [{ room, member, unread, mentions, lastMessageAt, marksRev: marksRev ?? 0 }] : [],
      ),
    };
  });
}

/** The statement of `listPersons`: one row for each room of each. */
export const selectPersons = (db: Queryable, asked: readonly PersonAsked[]) => {
  const places = JSON.stringify(asked.map((each, n) => ({ n, ...each })));
  const isFirst = sql`row_number() over (partition by asked.n) = 1`;
  return db
    .select({
      n: sql<number>`asked.n`,
      personRev: users.personRev,
      workspaceRev: workspace.rev,
      accessRev: workspace.accessRev,
      epoch: workspace.epoch,
      readReceipts: users.readReceipts,
      // With one of the rooms, and not with each.
      blocked: sql<string[] | null>`case when ${isFirst} then (
        select coalesce(json_agg(b.blocked_id order by b.blocked_id), '[]')
        from user_blocks b where b.blocker_id = ${users.id}
      ) end`,
      notifications: sql<NotificationSettings | null>`case when ${isFirst} then ${sql.raw(notificationSettingsOf(`"users"."id"`))} end`,
      presenceChoice: users.presenceChoice,
      room: rooms,
      member: members,
      marksRev: roomMarks.rev,
      unread: unreadCount,
      mentions: unreadMentions,
      lastMessageAt: sql<Date | null>`case when ${rooms.kind} = 'direct' then (
        select newest.created_at from messages newest
        where newest.room_id = ${rooms.id} and newest.seq = ${rooms.lastSeq}
      ) end`.mapWith(messages.createdAt),
    })
    .from(users)
    .innerJoin(
      sql`jsonb_to_recordset(${places}::jsonb) as asked(n int, "userId" uuid, "credentialId" uuid)`,
      sql`asked."userId" = ${users.id}`,
    )
    .innerJoin(workspace, sql`true`)
    .leftJoin(members, and(eq(members.userId, users.id), isNull(members.leftAt)))
    .leftJoin(rooms, eq(rooms.id, members.roomId))
    .leftJoin(roomMarks, eq(roomMarks.roomId, rooms.id))
    .where(
      and(
        isNull(users.bannedAt),
        sql`(asked."credentialId" is null or ${isSignedInBy(sql`asked."credentialId"`)})`,
      ),
    );
};

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
