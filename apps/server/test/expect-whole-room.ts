import { asc, eq } from "drizzle-orm";
import type { Database } from "@parley/shared/db/database";
import { members } from "@parley/shared/db/tables/members";
import { messages } from "@parley/shared/db/tables/messages";
import { rooms } from "@parley/shared/db/tables/rooms";
import { expect } from "vitest";

/** What holds for a room after whatever happened to it: gapless seqs, one rev for each row, and true counters (I2). */
export async function expectWholeRoom(db: Database, roomId: string) {
  const [room] = await db.orm.select().from(rooms).where(eq(rooms.id, roomId));
  if (!room) throw new Error("There is no such room");
  const lines = await db.orm
    .select()
    .from(messages)
    .where(eq(messages.roomId, roomId))
    .orderBy(asc(messages.seq));
  const people = await db.orm.select().from(members).where(eq(members.roomId, roomId));
  const inside = people.filter(({ leftAt }) => leftAt === null);

  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
  expect(room.lastSeq).toBe(lines.length);
  expect(room.memberCount).toBe(inside.length);
  const revs = [...lines, ...people]
    .map(({ rev }) => rev)
    .concat(room.settingsRev > 0 ? room.settingsRev : []);
  expect(new Set(revs).size).toBe(revs.length);
  expect(Math.max(0, ...revs)).toBe(room.rev);
  const inOrderOfRev = lines.toSorted((a, b) => a.rev - b.rev).map(({ seq }) => seq);
  expect(inOrderOfRev).toEqual(lines.map(({ seq }) => seq));
  for (const { readSeq } of people) expect(readSeq).toBeLessThanOrEqual(room.lastSeq);
  return { room, lines, inside };
}
