import { and, asc, eq, getTableColumns, gt, lte, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { SystemLine } from "../../contracts/messages";
import { newId } from "../../id";
import type { Queryable } from "../database";
import { members } from "../tables/members";
import { messages } from "../tables/messages";
import { rooms } from "../tables/rooms";

export type RoomRow = typeof rooms.$inferSelect;
export type MemberRow = typeof members.$inferSelect;
export type MessageRow = typeof messages.$inferSelect;

/** Of what all who see the room are told of a member: how, is the presenter's. */
export const memberFacts = {
  roomId: members.roomId,
  userId: members.userId,
  rev: members.rev,
  role: members.role,
  joinedAt: members.joinedAt,
  leftAt: members.leftAt,
};
export type MemberFacts = Pick<MemberRow, keyof typeof memberFacts>;

/**
 * A room whose row is locked until the transaction ends. Whatever changes takes its rev here; `saveRoomChange`
 * writes the counters back. Lock several rooms in the order of their ids, else two nodes can deadlock.
 */
export interface RoomChange {
  room: RoomRow;
  /** The next rev, for one changed row. */
  takeRev(): number;
  /** Writes a system line under the next seq and rev. */
  addSystemLine(authorId: string, line: SystemLine): Promise<void>;
  /** Sets columns that people see; they take one rev together. */
  setSettings(settings: Partial<Pick<RoomRow, "name" | "topic" | "archivedAt" | "memberCount">>): void;
}

/** Locks a room for change; null when there is none. */
export async function lockRoom(tx: Queryable, roomId: string): Promise<RoomChange | null> {
  const [room] = await tx.select().from(rooms).where(eq(rooms.id, roomId)).for("no key update");
  if (!room) return null;
  const takeRev = () => ++room.rev;
  return {
    room,
    takeRev,
    addSystemLine: async (authorId, line) => {
      const id = newId();
      await tx.insert(messages).values({
        id,
        roomId,
        seq: ++room.lastSeq,
        rev: takeRev(),
        authorId,
        clientId: id,
        requestHash: "",
        body: "",
        system: line,
      });
    },
    setSettings: (settings) => {
      Object.assign(room, settings);
      room.settingsRev = takeRev();
    },
  };
}

/** Writes the counters and settings of a locked room; the last statement on it in its transaction. */
export async function saveRoomChange(tx: Queryable, { room }: RoomChange): Promise<void> {
  const { name, topic, archivedAt, memberCount, lastSeq, rev, settingsRev } = room;
  await tx
    .update(rooms)
    .set({ name, topic, archivedAt, memberCount, lastSeq, rev, settingsRev })
    .where(eq(rooms.id, room.id));
}

/** A part of a room's changes: the rows with `since` < rev <= `head`. */
export interface RoomStretch {
  roomId: string;
  since: number;
  head: number;
}

/** A row of one of several stretches, and which of them. */
export interface StretchRow<Row> {
  n: number;
  row: Row;
}

/** The messages of these stretches, at most `limit` of each; ascending by rev within one. */
export const listMessagesByRev = (
  db: Queryable,
  stretches: readonly RoomStretch[],
  limit: number,
): Promise<StretchRow<MessageRow>[]> =>
  listByRev<MessageRow>(db, messages, getTableColumns(messages), stretches, limit);

/** The members of these stretches, tombstones included, as `listMessagesByRev` lists the messages. */
export const listMembersByRev = (
  db: Queryable,
  stretches: readonly RoomStretch[],
  limit: number,
): Promise<StretchRow<MemberFacts>[]> => listByRev<MemberFacts>(db, members, memberFacts, stretches, limit);

// Lateral with a limit: a look-up by index for each stretch, which ends with its page.
async function listByRev<Row>(
  db: Queryable,
  table: typeof messages | typeof members,
  columns: Record<string, PgColumn>,
  stretches: readonly RoomStretch[],
  limit: number,
): Promise<StretchRow<Row>[]> {
  const list = JSON.stringify(stretches.map((stretch, n) => ({ n, ...stretch })));
  const asked = sql`jsonb_to_recordset(${list}::jsonb) as asked(n int, "roomId" uuid, since bigint, head bigint)`;
  const n = sql<number>`asked.n`;
  const isAsked = and(
    eq(table.roomId, sql`asked."roomId"`),
    gt(table.rev, sql`asked.since`),
    lte(table.rev, sql`asked.head`),
  );
  const page = db
    .select(columns)
    .from(table as PgTable)
    .where(isAsked)
    .orderBy(asc(table.rev))
    .limit(limit)
    .as("page");
  const rows = await db
    .select({ n, row: page._.selectedFields })
    .from(asked)
    .innerJoinLateral(page, sql`true`)
    .orderBy(n, sql`page.rev`);
  return rows as StretchRow<Row>[];
}

/**
 * Raises the person scope of these people, in the transaction that changes something of theirs.
 * Call it after the rooms' rows are locked; ids are locked in order.
 * @returns the new rev by user id
 */
export async function raisePersonRevs(tx: Queryable, userIds: string[]): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const ids = JSON.stringify(userIds);
  const result = (await tx.execute(sql`
    update users set person_rev = person_rev + 1
    where id in (
      select id from users
      where id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))
      order by id for no key update
    )
    returning id, person_rev::float8 as rev
  `)) as unknown as { rows: { id: string; rev: number }[] };
  return new Map(result.rows.map(({ id, rev }) => [id, rev]));
}
