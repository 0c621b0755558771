import { and, eq, exists, gt, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { limits } from "../../limits";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { members } from "../tables/members";
import { rooms } from "../tables/rooms";
import { mayHaveUnread } from "./unread";

/** The marks of a room as its members may see them, of one moment. */
export interface RoomMarksRow {
  roomId: string;
  epoch: string;
  accessRev: number;
  head: number;
  /** The rev since which everything is to be told anew. */
  wholeRev: number;
  members: MemberMarks[];
}

export interface MemberMarks {
  userId: string;
  /** Of the marks' counter, when these last rose. */
  marksRev: number;
  joinedSeq: number;
  deliveredSeq: number;
  readSeq: number;
  /** False for who shows nobody how far they got, and sees it of nobody. */
  showsReceipts: boolean;
  /** Whom they block of the room: those see nothing of their marks. */
  hiddenFrom: string[];
}

/** One member as the statement below writes them. */
type WrittenMarks = [
  userId: string,
  marksRev: number,
  joinedSeq: number,
  deliveredSeq: number,
  readSeq: number,
  showsReceipts: boolean,
  hiddenFrom: string[],
];

/**
 * All members of these rooms with their marks; rooms of very many members have none. Whether a blocked person is in the room
 * is asked of each block alone: a join would be planned the other way around, through the whole room for each of its members.
 * The JSON of a member is put together as text, in half the time: `json_build_object` looks up for each row how the type of each
 * argument is written.
 */
export async function listRoomMarks(db: Queryable, roomIds: string[]): Promise<RoomMarksRow[]> {
  const rows = await selectRows<Omit<RoomMarksRow, "members"> & { members: string | null }>(
    db,
    sql`
      select r.id as "roomId", w.epoch, w.access_rev::float8 as "accessRev",
        coalesce(k.rev, 0)::float8 as head, coalesce(k.whole_rev, 0)::float8 as "wholeRev", (
          select '[' || string_agg(
            '["' || m.user_id || '",' || m.marks_rev || ',' || m.joined_seq || ','
              || greatest(m.delivered_seq, m.read_seq) || ',' || m.read_seq || ',' || u.read_receipts || ','
              || (
                select coalesce(json_agg(b.blocked_id), '[]') from user_blocks b
                where b.blocker_id = m.user_id and (
                  select true from members x where x.room_id = r.id and x.user_id = b.blocked_id and x.left_at is null
                )
              )
              || ']',
            ','
          ) || ']'
          from members m join users u on u.id = m.user_id
          where m.room_id = r.id and m.left_at is null
        ) as members
      from rooms r cross join workspace w left join room_marks k on k.room_id = r.id
      where r.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(roomIds)}::jsonb))
        and r.member_count <= ${limits.membersWithMarks}
    `,
  );
  return rows.map(({ members: written, ...room }) => ({ ...room, members: readMembers(written ?? "[]") }));
}

const readMembers = (written: string): MemberMarks[] =>
  (JSON.parse(written) as WrittenMarks[]).map(
    ([userId, marksRev, joinedSeq, deliveredSeq, readSeq, showsReceipts, hiddenFrom]) => ({
      userId,
      marksRev,
      joinedSeq,
      deliveredSeq,
      readSeq,
      showsReceipts,
      hiddenFrom,
    }),
  );

/**
 * Raises the counters of these rooms' marks, so that all that is shown of them is told anew. After the rooms and their
 * members are locked and before people are.
 */
export async function raiseWholeMarks(tx: Queryable, roomIds: string[]): Promise<void> {
  await tx.execute(sql`
    insert into room_marks (room_id, rev, whole_rev)
    select value::uuid, 1, 1 from jsonb_array_elements_text(${JSON.stringify(roomIds)}::jsonb) order by 1
    on conflict (room_id) do update set rev = room_marks.rev + 1, whole_rev = room_marks.rev + 1
  `);
}

/** The rooms that a person is in, with this other one if given, and in which the members see one another's marks. */
export async function listRoomIdsWithMarks(
  db: Queryable,
  userId: string,
  otherId?: string,
): Promise<string[]> {
  const other = alias(members, "other");
  const isShared = db
    .select({ found: sql`1` })
    .from(other)
    .where(and(eq(other.roomId, members.roomId), eq(other.userId, otherId ?? userId), isNull(other.leftAt)));
  const rows = await db
    .select({ roomId: members.roomId })
    .from(members)
    .innerJoin(rooms, eq(rooms.id, members.roomId))
    .where(
      and(
        eq(members.userId, userId),
        isNull(members.leftAt),
        sql`${rooms.memberCount} <= ${limits.membersWithMarks}`,
        otherId === undefined ? undefined : exists(isShared),
      ),
    );
  return rows.map(({ roomId }) => roomId);
}

/** A person's rooms in which something may be unread, with their last seqs. */
export function listUnreadRooms(
  db: Queryable,
  userId: string,
): Promise<{ roomId: string; lastSeq: number }[]> {
  return db
    .select({ roomId: rooms.id, lastSeq: rooms.lastSeq })
    .from(members)
    .innerJoin(rooms, eq(rooms.id, members.roomId))
    .where(and(eq(members.userId, userId), isNull(members.leftAt), gt(rooms.lastSeq, 0), mayHaveUnread));
}

/** Those of these people who are in the room and may act there. */
export function listMarkable(
  db: Queryable,
  places: { roomId: string; userId: string }[],
): Promise<{ roomId: string; userId: string }[]> {
  const wanted = places.map(({ roomId, userId }) => ({ roomId, userId }));
  return selectRows(
    db,
    sql`
      select w."roomId", w."userId"
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("roomId" uuid, "userId" uuid)
      join members m on m.room_id = w."roomId" and m.user_id = w."userId" and m.left_at is null
      join users u on u.id = w."userId" and u.banned_at is null
    `,
  );
}
