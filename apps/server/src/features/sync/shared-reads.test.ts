import type { Database } from "@parley/shared/db/database";
import { saveRoomChange, lockRoom, type RoomRow } from "@parley/shared/db/queries/room-changes";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { beforeAll, expect, it } from "vitest";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { createSharedReads } from "./shared-reads";

describeEachDatabase("reads that many share", (open) => {
  let db: Database;
  let ana: TestPerson;

  beforeAll(async () => {
    ({ db } = await open());
    ana = await createPerson(db, { name: "Ana" });
  });

  /** A room with so many messages, whose revs follow that of Ana's coming in. */
  async function roomWith(messageCount: number): Promise<RoomRow> {
    const { id } = await createRoom(db, [ana]);
    return db.orm.transaction(async (tx) => {
      const change = await lockRoom(tx, id);
      if (!change) throw new Error("The room is not there");
      for (let n = 0; n < messageCount; n++)
        await change.addSystemLine(ana.id, { type: "renamed", name: `Name ${String(n)}` });
      await saveRoomChange(tx, change);
      return change.room;
    });
  }

  it("give each stretch its own rows, in the order of their revs, and cut each to a page of its own", async () => {
    const rooms = [await roomWith(3), await roomWith(limits.page + 5), await roomWith(0)];
    const reads = createSharedReads(db);
    const [few, many, none] = await Promise.all(
      rooms.map(({ id, rev }) => reads.listRoomChanges({ roomId: id, since: 0, head: rev })),
    );
    expect(few?.messages.map(({ roomId, seq }) => [roomId, seq])).toEqual(
      [1, 2, 3].map((seq) => [rooms[0]?.id, seq]),
    );
    expect(few).toMatchObject({ members: [{ userId: ana.id }], head: rooms[0]?.rev, more: false });
    expect(many?.messages).toHaveLength(limits.page);
    expect(many).toMatchObject({ head: many?.messages.at(-1)?.rev, more: true });
    expect(none).toMatchObject({ messages: [], members: [{ userId: ana.id }], more: false });
  });

  it("show nothing above the head of a stretch, nor at what it follows", async () => {
    const { id: roomId, rev } = await roomWith(4);
    const reads = createSharedReads(db);
    const stretches = [
      { roomId, since: rev - 2, head: rev - 1 },
      { roomId, since: rev - 2, head: rev },
      { roomId, since: rev, head: rev },
    ];
    const pages = await Promise.all(stretches.map(reads.listRoomChanges));
    expect(pages.map(({ messages }) => messages.map((message) => message.rev))).toEqual([
      [rev - 1],
      [rev - 1, rev],
      [],
    ]);
  });

  it("give each person their own scope, and none to who is signed in by what is not theirs", async () => {
    const ben = await createPerson(db, { name: "Ben" });
    const together = await createRoom(db, [ana, ben]);
    const alone = await createRoom(db, [ben]);
    const reads = createSharedReads(db);
    const [hers, his, again, stranger, nobody] = await Promise.all([
      reads.findPerson({ userId: ana.id }),
      reads.findPerson({ userId: ben.id }),
      reads.findPerson({ userId: ben.id }),
      reads.findPerson({ userId: ben.id, credentialId: newId() }),
      reads.findPerson({ userId: newId() }),
    ]);
    expect(hers?.rooms.map(({ room }) => room.id)).toContain(together.id);
    expect(hers?.rooms.map(({ room }) => room.id)).not.toContain(alone.id);
    expect(new Set(his?.rooms.map(({ room }) => room.id))).toEqual(new Set([together.id, alone.id]));
    expect(his?.rooms.every(({ member }) => member.userId === ben.id)).toBe(true);
    expect(his).toMatchObject({ blocked: [], notifications: null });
    expect(again).toEqual(his);
    expect([stranger, nobody]).toEqual([null, null]);
  });
});
