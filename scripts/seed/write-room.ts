import type { Database, Queryable } from "@parley/shared/db/database";
import { directKeyOf } from "@parley/shared/db/queries/direct-rooms";
import { members } from "@parley/shared/db/tables/members";
import { messages } from "@parley/shared/db/tables/messages";
import { rooms } from "@parley/shared/db/tables/rooms";
import { users } from "@parley/shared/db/tables/users";
import { and, eq, inArray, sql } from "drizzle-orm";
import { conversations, type Theme } from "./conversations";
import { createRandom, seededId } from "./random";
import type { PlannedRoom } from "./plan-rooms";
import { listWorkingDays } from "./working-days";
import { writeMessages } from "./write-messages";

export interface WriteOptions {
  until: Date;
  chunk: number;
  onProgress?: (written: number) => void;
}

/**
 * Stores a room with its members and messages, in one transaction.
 * @param personIds everyone of the demo, in the order of the plan
 * @returns false when it is there already
 */
export function writeRoom(
  db: Database,
  room: PlannedRoom,
  personIds: string[],
  options: WriteOptions,
): Promise<boolean> {
  const memberIds = room.people.map((index) => personIds[index] ?? "");
  const isDirect = room.kind === "direct";
  const ownerId = isDirect ? null : (memberIds[0] ?? "");
  const days = listWorkingDays(room.days, options.until);
  const createdAt = new Date((days[0] ?? 0) - 60 * 60 * 1000);
  return db.transact(async (tx) => {
    const inserted = await tx
      .insert(rooms)
      .values({
        id: room.id,
        kind: room.kind,
        name: room.name,
        topic: room.topic,
        createdBy: memberIds[0],
        ...(isDirect ? { directKey: directKeyOf(memberIds) } : { clientId: room.id, requestHash: room.id }),
        createdAt,
      })
      .onConflictDoNothing()
      .returning({ id: rooms.id });
    if (inserted.length === 0) return false;
    await fillRoom(
      tx,
      { roomId: room.id, theme: room.theme, count: room.messages, memberIds, ownerId, createdAt, days },
      options,
    );
    return true;
  });
}

/** Adds the demo's people and conversations to the general room, behind what is in it. */
export async function writeGeneral(
  tx: Queryable,
  { count, memberIds, dayCount }: { count: number; memberIds: string[]; dayCount: number },
  options: WriteOptions,
): Promise<void> {
  const [room] = await tx.select({ id: rooms.id }).from(rooms).where(eq(rooms.isGeneral, true));
  if (!room) throw new Error("There is no general room: the database is not migrated");
  const days = listWorkingDays(dayCount, options.until);
  await fillRoom(
    tx,
    {
      roomId: room.id,
      theme: "general",
      count,
      memberIds,
      ownerId: null,
      createdAt: new Date(days[0] ?? 0),
      days,
    },
    options,
  );
}

interface Filling {
  roomId: string;
  theme: Theme;
  count: number;
  memberIds: string[];
  /** Who made the room, which is told by its first line; null for general and for direct rooms. */
  ownerId: string | null;
  createdAt: Date;
  days: number[];
}

/** Each changed row takes the room's next rev: the members, the room itself, then each message. */
async function fillRoom(tx: Queryable, filling: Filling, options: WriteOptions): Promise<void> {
  const { roomId, memberIds, ownerId, createdAt, theme, count, days } = filling;
  const [before] = await tx.select().from(rooms).where(eq(rooms.id, roomId)).for("update");
  if (!before) throw new Error("The room to fill does not exist");
  await tx.insert(members).values(
    memberIds.map((userId, index) => ({
      roomId,
      userId,
      role: roleOf(index, ownerId !== null),
      rev: before.rev + 1 + index,
      joinedAt: createdAt,
    })),
  );
  const settingsRev = before.rev + memberIds.length + 1;
  let [seq, rev] = [before.lastSeq, settingsRev];
  if (ownerId !== null) {
    await tx.insert(messages).values({
      id: seededId(`created ${roomId}`),
      roomId,
      seq: ++seq,
      rev: ++rev,
      authorId: ownerId,
      clientId: seededId(`created client ${roomId}`),
      requestHash: roomId,
      body: "",
      system: { type: "created" },
      createdAt,
    });
  }
  const wanted = Math.max(0, count - (seq - before.lastSeq));
  await writeMessages(tx, {
    roomId,
    count: wanted,
    afterSeq: seq,
    afterRev: rev,
    authorIds: memberIds,
    lines: conversations[theme],
    days,
    chunk: options.chunk,
    onProgress: options.onProgress,
  });
  await writeMentions(tx, roomId);
  await pinMessages(tx, roomId);
  await tx
    .update(rooms)
    .set({
      lastSeq: seq + wanted,
      rev: rev + wanted,
      settingsRev,
      memberCount: sql`${rooms.memberCount} + ${memberIds.length}`,
    })
    .where(eq(rooms.id, roomId));
  await writeReadMarks(tx, roomId, memberIds, seq + wanted);
}

/** As the server derives them from the bodies. */
async function writeMentions(tx: Queryable, roomId: string): Promise<void> {
  await tx.execute(sql`
    insert into message_mentions (target_id, room_id, seq)
    select distinct coalesce(found[1]::uuid, m.room_id), m.room_id, m.seq
    from messages m, regexp_matches(m.body, '<(?:@([0-9a-f-]{36})|!room)>', 'g') found
    where m.room_id = ${roomId}::uuid and m.body ~ '<[@!]' and found[1]::uuid is distinct from m.author_id
    on conflict do nothing
  `);
}

/** What many liked, lately. */
async function pinMessages(tx: Queryable, roomId: string): Promise<void> {
  await tx.execute(sql`
    update messages set pinned_at = created_at + interval '20 minutes', pinned_by = author_id
    where id in (
      select id from messages where room_id = ${roomId}::uuid and reactions <> '[]' order by seq desc limit 3
    )
  `);
}

function roleOf(index: number, hasOwner: boolean): "owner" | "moderator" | "member" {
  if (!hasOwner) return "member";
  return index === 0 ? "owner" : index === 1 ? "moderator" : "member";
}

/** Some have read everything, some are behind; nobody is behind what they wrote themselves. */
async function writeReadMarks(
  tx: Queryable,
  roomId: string,
  userIds: string[],
  lastSeq: number,
): Promise<void> {
  const random = createRandom(`marks of ${roomId}`);
  const marks = userIds.map((id) => ({
    id,
    seq: Math.max(0, random() < 0.4 ? lastSeq : lastSeq - Math.floor(random() * 60)),
  }));
  await tx.execute(sql`
    update members m set read_seq = greatest(k.seq, coalesce((
      select max(own.seq) from messages own
      where own.room_id = m.room_id and own.author_id = m.user_id and own.seq > ${lastSeq - 1000}::bigint
    ), 0))
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as k(id uuid, seq bigint)
    where m.room_id = ${roomId}::uuid and m.user_id = k.id
  `);
  await tx
    .update(users)
    .set({ personRev: sql`${users.personRev} + 1` })
    .where(and(inArray(users.id, userIds)));
}
