import type { MarksChange, MyReadState, RoomMarks } from "@parley/shared/contracts/marks";
import type { Message } from "@parley/shared/contracts/messages";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { Database } from "@parley/shared/db/database";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { insertBlock } from "@parley/shared/db/queries/blocks";
import { raisePersonRevs } from "@parley/shared/db/queries/room-changes";
import { deleteOldReceipts } from "@parley/shared/db/queries/receipts";
import { members } from "@parley/shared/db/tables/members";
import { receiptKinds, receipts } from "@parley/shared/db/tables/receipts";
import { rooms } from "@parley/shared/db/tables/rooms";
import { newId } from "@parley/shared/id";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { addMember, createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { request } from "../../../test/request";
import { describeEachDatabase } from "../../../test/test-databases";

interface Readers {
  read: number;
  of: number;
  readers: { userId: string; hasRead: boolean; deliveredAt: string | null; readAt: string | null }[];
  next: string | null;
}
const soon = { timeout: 5_000 };

describeEachDatabase("marks", (open, kind) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  let cem: TestPerson;
  let room: RoomRow;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
  });
  beforeEach(async () => {
    ana = await createPerson(db, { name: "Ana" });
    bob = await createPerson(db, { name: "Bob" });
    cem = await createPerson(db, { name: "Cem" });
    room = await createRoom(db, [ana, bob, cem]);
  });
  afterAll(() => server.close());

  const call = <T>(person: TestPerson, method: string, path: string, body?: unknown) =>
    request<T>(server, person, method, `/rooms/${room.id}${path}`, body);
  const send = async (person: TestPerson, body = "hello") =>
    (await call<Message>(person, "POST", "/messages", { clientId: newId(), body })).body;
  const read = async (person: TestPerson, readSeq: number, unreadFrom?: number | null) =>
    (await call<MyReadState>(person, "PUT", "/read", { readSeq, unreadFrom })).body;
  const unreadFrom = async (person: TestPerson, fromSeq: number) =>
    (await call<MyReadState>(person, "PUT", "/unread", { fromSeq })).body;
  const delivered = (person: TestPerson, seq: number) =>
    request(server, person, "PUT", "/me/delivered", { marks: [{ roomId: room.id, seq }] });
  const marksOf = (person: TestPerson, ...roomIds: string[]) =>
    request<{ rooms: RoomMarks[] }>(server, person, "GET", `/marks?roomIds=${roomIds.join(",")}`);
  const marks = async (person: TestPerson) => {
    const { body } = await marksOf(person, room.id);
    if (!body.rooms[0]) throw new Error("The marks of a room were not listed");
    return body.rooms[0];
  };
  const readers = (person: TestPerson, { id }: Message, query = "") =>
    call<Readers>(person, "GET", `/messages/${id}/readers${query}`);
  const mine = async (person: TestPerson) =>
    (await request<PersonSnapshot>(server, person, "GET", "/me/snapshot")).body.rooms.find(
      (each) => each.room.id === room.id,
    );
  const showReceipts = (person: TestPerson, readReceipts: boolean) =>
    request(server, person, "PATCH", "/me/preferences", { readReceipts });
  const markOf = ({ marks: all }: Pick<RoomMarks, "marks">, { id }: TestPerson) =>
    all.find(({ userId }) => userId === id);

  it("counts anew what was counted while its person's blocks were changed", async () => {
    for (const person of [bob, cem, bob]) await send(person);
    let answer: Promise<MyReadState> | undefined;
    await db.transact(async (tx) => {
      await insertBlock(tx, ana.id, bob.id);
      await raisePersonRevs(tx, [ana.id]);
      answer = read(ana, 1);
      // There is but one connection to the embedded database.
      if (kind === "pglite") return;
      await vi.waitFor(async () => {
        const { rows } = (await db.orm.execute(sql`
          select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%counted_rev%'
        `)) as unknown as { rows: unknown[] };
        expect(rows).toHaveLength(1);
      }, soon);
    });
    expect(await answer).toMatchObject({ readSeq: 1, unread: 1 });
    expect(await mine(ana)).toMatchObject({ readSeq: 1, unread: 1 });
  });

  /** What a person's device is told of marks. */
  async function listen(person: TestPerson) {
    const told: MarksChange[] = [];
    const client = await connect(server.url, person.token, {}, (socket) => {
      socket.on("marks:changed", (change) => told.push(change));
    });
    return { told, close: client.close };
  }

  it("set a room back to unread for its person alone, until they read on", async () => {
    for (let n = 0; n < 4; n++) await send(ana, `<@${bob.id}> ${n}`);
    await read(bob, 4);
    expect(await unreadFrom(bob, 3)).toMatchObject({
      readSeq: 4,
      unreadFrom: 3,
      unread: 2,
      mentions: [3, 4],
    });
    expect(await mine(bob)).toMatchObject({ readSeq: 4, unreadFrom: 3, unread: 2, mentions: [3, 4] });
    expect(markOf(await marks(ana), bob)?.readSeq).toBe(4);
    // A device that has not heard of it reads on what it knows.
    expect(await read(bob, 4, null)).toMatchObject({ unreadFrom: 3, unread: 2 });
    expect(await read(bob, 3, 3)).toMatchObject({ unreadFrom: 4, unread: 1, mentions: [4] });
    expect(await read(bob, 4, 4)).toMatchObject({ unreadFrom: null, unread: 0, mentions: [] });
    await unreadFrom(bob, 1);
    await send(bob);
    expect(await mine(bob)).toMatchObject({ readSeq: 5, unreadFrom: null, unread: 0 });
  });

  it("count neither what one wrote oneself nor what was deleted behind a mark that was set back", async () => {
    await send(ana);
    await send(bob, "mine, to <!room>");
    const gone = await send(ana);
    await send(ana);
    await read(bob, 4);
    expect(await unreadFrom(bob, 1)).toMatchObject({ unread: 3, mentions: [] });
    await call(ana, "DELETE", `/messages/${gone.id}`);
    expect(await mine(bob)).toMatchObject({ unread: 2, mentions: [] });
  });

  it("are told to the others once in two seconds at most, also what reached only a device", async () => {
    await send(ana);
    const device = await listen(ana);
    await delivered(bob, 1);
    await vi.waitFor(
      () =>
        expect(markOf(device.told[0] ?? { marks: [] }, bob)).toMatchObject({ deliveredSeq: 1, readSeq: 0 }),
      soon,
    );
    for (let n = 0; n < 10; n++) await send(ana);
    for (let seq = 1; seq <= 11; seq++) await Promise.all([read(bob, seq), read(cem, seq)]);
    await vi.waitFor(
      () => expect(markOf(device.told.at(-1) ?? { marks: [] }, cem)).toMatchObject({ readSeq: 11 }),
      soon,
    );
    expect(device.told.length).toBeLessThan(8);
    const told = new Map(device.told.flatMap((change) => change.marks).map((mark) => [mark.userId, mark]));
    const listed = (await marks(ana)).marks.filter(({ userId }) => userId !== ana.id);
    expect([...told.values()].sort((a, b) => (a.userId < b.userId ? -1 : 1))).toEqual(
      listed.sort((a, b) => (a.userId < b.userId ? -1 : 1)),
    );
    for (const [index, change] of device.told.slice(1).entries())
      expect(change.since).toBe(device.told[index]?.head);
    device.close();
  });

  it("are gone with a switch, for the others and for oneself, and come back with it", async () => {
    const message = await send(ana);
    await read(bob, 1);
    const [a, b] = [await listen(ana), await listen(bob)];
    await showReceipts(bob, false);
    await vi.waitFor(() => expect(a.told.at(-1)).toMatchObject({ whole: true }), soon);
    expect(markOf(a.told.at(-1) ?? { marks: [] }, bob)).toBeUndefined();
    expect(markOf(await marks(ana), bob)).toBeUndefined();
    expect((await marks(bob)).marks).toEqual([]);
    expect((await readers(ana, message)).body).toMatchObject({ read: 0, of: 2, readers: [] });
    const ofBob = await send(bob);
    expect((await readers(bob, ofBob)).status).toBe(403);
    const before = b.told.length;
    await read(cem, 2);
    await vi.waitFor(() => expect(markOf(a.told.at(-1) ?? { marks: [] }, cem)?.readSeq).toBe(2), soon);
    expect(b.told).toHaveLength(before);
    await showReceipts(bob, true);
    await vi.waitFor(() => expect(markOf(a.told.at(-1) ?? { marks: [] }, bob)?.readSeq).toBe(2), soon);
    expect((await readers(ana, message)).body.read).toBe(2);
    a.close();
    b.close();
  });

  it("are hidden from whom one blocks, and from nobody else", async () => {
    const ofBob = await send(bob);
    await Promise.all([read(ana, 1), read(cem, 1)]);
    const [b, c] = [await listen(bob), await listen(cem)];
    await request(server, ana, "PUT", `/users/${bob.id}/block`);
    await vi.waitFor(() => expect(b.told.at(-1)).toMatchObject({ whole: true }), soon);
    expect(markOf((await marks(bob)) ?? { marks: [] }, ana)).toBeUndefined();
    expect(markOf((await marks(cem)) ?? { marks: [] }, ana)?.readSeq).toBe(1);
    expect((await readers(bob, ofBob)).body).toMatchObject({
      read: 1,
      of: 2,
      readers: [{ userId: cem.id }],
    });

    await send(cem);
    await Promise.all([read(ana, 2), read(bob, 2)]);
    await vi.waitFor(() => {
      expect(markOf(c.told.at(-1) ?? { marks: [] }, ana)?.readSeq).toBe(2);
      expect(markOf(b.told.at(-1) ?? { marks: [] }, bob)?.readSeq).toBe(2);
    }, soon);
    const toldBob = b.told.flatMap((change) => change.marks).filter(({ userId }) => userId === ana.id);
    expect(toldBob).toEqual([]);
    // The one who blocks still sees the other's, as before.
    expect(markOf(await marks(ana), bob)?.readSeq).toBe(2);

    await request(server, ana, "DELETE", `/users/${bob.id}/block`);
    await vi.waitFor(() => expect(markOf(b.told.at(-1) ?? { marks: [] }, ana)?.readSeq).toBe(2), soon);
    b.close();
    c.close();
  });

  it("show by no event and no number that somebody hidden got further", async () => {
    for (let n = 0; n < 3; n++) await send(ana);
    await request(server, cem, "PUT", `/users/${bob.id}/block`);
    const [b, a] = [await listen(bob), await listen(ana)];
    await read(bob, 1);
    await vi.waitFor(() => expect(markOf(b.told.at(-1) ?? { marks: [] }, bob)?.readSeq).toBe(1), soon);
    const [before, heard] = [await marks(bob), b.told.length];
    await read(cem, 3);
    await vi.waitFor(() => expect(markOf(a.told.at(-1) ?? { marks: [] }, cem)?.readSeq).toBe(3), soon);
    expect(await marks(bob)).toEqual(before);
    expect(b.told).toHaveLength(heard);
    // What they may see comes as ever, whole: the counter went on without them.
    await read(bob, 2);
    await vi.waitFor(() => expect(markOf(b.told.at(-1) ?? { marks: [] }, bob)?.readSeq).toBe(2), soon);
    expect(b.told.at(-1)).toMatchObject({ since: 0, whole: true });
    expect(b.told.at(-1)?.head).toBeGreaterThan(before.head);
    expect(markOf(b.told.at(-1) ?? { marks: [] }, cem)).toBeUndefined();

    await showReceipts(bob, false);
    const unseen = await marks(bob);
    await read(ana, 3);
    await delivered(ana, 3);
    expect(await marks(bob)).toEqual(unseen);
    a.close();
    b.close();
  });

  it("tell nobody that a message reached a device of who is invisible", async () => {
    await send(ana);
    await request(server, bob, "PUT", "/me/presence", { choice: "invisible" });
    const before = await marks(ana);
    await delivered(bob, 1);
    expect(await marks(ana)).toEqual(before);
    // Reading is something that they do, and receipts have a switch of their own.
    await read(bob, 1);
    expect(markOf(await marks(ana), bob)).toMatchObject({ deliveredSeq: 1, readSeq: 1 });
  });

  it("tell of one message whom it reached and who read it, with the times, to its author", async () => {
    const message = await send(ana);
    await delivered(bob, 1);
    await read(bob, 1);
    await send(cem, "I saw that");
    const late = await createPerson(db, { name: "Late" });
    await addMember(db, room.id, late.id);
    await db.orm
      .update(members)
      .set({ joinedSeq: 2 })
      .where(and(eq(members.roomId, room.id), eq(members.userId, late.id)));
    const { body } = await readers(ana, message);
    expect(body).toMatchObject({ read: 2, of: 2, next: null });
    expect(new Set(body.readers.map(({ userId }) => userId))).toEqual(new Set([bob.id, cem.id]));
    for (const { hasRead, deliveredAt, readAt } of body.readers) {
      expect(hasRead).toBe(true);
      expect(Date.parse(deliveredAt ?? "")).toBeLessThanOrEqual(Date.parse(readAt ?? ""));
    }
    const first = (await readers(ana, message, "?limit=1")).body;
    expect(first.readers).toHaveLength(1);
    const second = (await readers(ana, message, `?limit=1&cursor=${first.next ?? ""}`)).body;
    expect([...first.readers, ...second.readers]).toEqual(body.readers);
    expect((await readers(bob, message)).status).toBe(403);
  });

  it("tell the time of the first mark that reached a message, however many came after it", async () => {
    const message = await send(ana);
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
    const row = (kind: keyof typeof receiptKinds, seq: number, minute: number) => ({
      ...{ roomId: room.id, userId: bob.id, kind: receiptKinds[kind], seq, at: at(minute) },
    });
    // The device had got ten messages at once, and they were read one by one.
    await db.orm
      .insert(receipts)
      .values([row("delivered", 10, 0), row("read", 1, 5), row("read", 2, 6), row("read", 3, 7)]);
    await db.orm
      .update(members)
      .set({ readSeq: 3, deliveredSeq: 10 })
      .where(and(eq(members.roomId, room.id), eq(members.userId, bob.id)));
    const { body } = await readers(ana, message);
    const times = { deliveredAt: at(0).toISOString(), readAt: at(5).toISOString() };
    expect(body.readers).toEqual([{ userId: bob.id, hasRead: true, ...times }]);
  });

  it("are listed of many rooms at once or, where one is not theirs, of none", async () => {
    const [other, hidden] = [await createRoom(db, [ana, cem]), await createRoom(db, [bob])];
    await send(bob);
    const { body } = await marksOf(ana, other.id, room.id);
    expect(body.rooms.map(({ roomId }) => roomId)).toEqual([other.id, room.id]);
    expect(body.rooms.map((each) => markOf(each, bob)?.readSeq)).toEqual([undefined, 1]);
    expect(await marksOf(ana, room.id, hidden.id)).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
  });

  it("are not handed around in a room of very many, where one may still ask", async () => {
    await db.orm.update(rooms).set({ memberCount: 101 }).where(eq(rooms.id, room.id));
    const message = await send(ana);
    const device = await listen(ana);
    await delivered(cem, 1);
    await read(bob, 1);
    expect((await marks(ana)).marks).toEqual([]);
    const { body } = await readers(ana, message);
    expect(body).toMatchObject({ read: 1, readers: [{ userId: bob.id, hasRead: true }] });
    expect(body.readers[0]?.readAt).not.toBeNull();
    expect(device.told).toEqual([]);
    device.close();
  });

  it("mark all rooms as read, on every device", async () => {
    const other = await createRoom(db, [ana, bob]);
    await send(ana);
    await request(server, ana, "POST", `/rooms/${other.id}/messages`, { clientId: newId(), body: "too" });
    await read(bob, 1);
    await unreadFrom(bob, 1);
    const { body } = await request<{ reads: MyReadState[] }>(server, bob, "POST", "/me/read");
    expect(body.reads.map(({ roomId, unread }) => [roomId, unread]).sort()).toEqual(
      [
        [room.id, 0],
        [other.id, 0],
      ].sort(),
    );
    const { body: snapshot } = await request<PersonSnapshot>(server, bob, "GET", "/me/snapshot");
    expect(snapshot.rooms.map(({ unread }) => unread)).toEqual(snapshot.rooms.map(() => 0));
  });

  it.runIf(kind === "postgres")(
    "wait for nobody who writes in the room, and lose nothing by it",
    async () => {
      await send(ana);
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      const locked = db.transact(async (tx) => {
        await tx
          .select()
          .from(members)
          .where(and(eq(members.roomId, room.id), eq(members.userId, bob.id)))
          .for("update");
        await held;
      });
      const waiting = read(bob, 1);
      expect(await read(cem, 1)).toMatchObject({ readSeq: 1 });
      release();
      await locked;
      expect(await waiting).toMatchObject({ readSeq: 1, unread: 0 });
    },
  );

  it("forget their times after some weeks, and not the marks", async () => {
    const message = await send(ana);
    await read(bob, 1);
    await db.orm
      .update(receipts)
      .set({ at: new Date(Date.now() - 40 * 86_400_000) })
      .where(eq(receipts.roomId, room.id));
    expect(await deleteOldReceipts(db.orm, new Date(Date.now() - 30 * 86_400_000))).toBeGreaterThan(0);
    expect((await readers(ana, message)).body).toMatchObject({
      read: 1,
      readers: [{ readAt: null, hasRead: true }],
    });
  });
});
