import { BlockUser } from "@parley/shared/contracts/blocks";
import type { PayloadOf } from "@parley/shared/contracts/define";
import { RemoveMember } from "@parley/shared/contracts/members";
import { ChoosePresence } from "@parley/shared/contracts/presence";
import { StartTyping, type TypingChanged } from "@parley/shared/contracts/typing";
import type { Database } from "@parley/shared/db/database";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { limits } from "@parley/shared/limits";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

const soon = { timeout: 8_000, interval: 20 };

describeEachDatabase("typing", (open, kind) => {
  let db: Database;
  let server: TestServer;
  let people: TestPerson[];
  let room: RoomRow;
  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    people = [];
    for (let n = 0; n < 8; n++) people.push(await createPerson(db));
    room = await createRoom(db, people);
  });

  const person = (n: number) => people[n] as TestPerson;
  const type = (who: { token: string }) => createCaller(server, who)(StartTyping, { roomId: room.id });

  /** A member's connection, with what it was told of who types. */
  async function listen(who: { token: string }, url = server.url) {
    const told: PayloadOf<typeof TypingChanged>[] = [];
    const client = await connect(url, who.token, {}, (socket) => {
      socket.on("typing:changed", (typing) => told.push(typing));
    });
    return { ...client, told };
  }

  it("is told to the members, and ends by itself", async () => {
    const reader = await listen(person(0));
    const typist = await connect(server.url, person(1).token);
    const answer = await typist.socket.timeout(5_000).emitWithAck(StartTyping.name, { roomId: room.id });
    expect(answer).toEqual({ ok: true, data: {} });
    await vi.waitFor(() => expect(reader.told).toHaveLength(1), soon);
    const began = performance.now();
    expect(reader.told[0]).toEqual({ roomId: room.id, userIds: [person(1).id], count: 1 });
    await vi.waitFor(() => expect(reader.told.at(-1)?.count).toBe(0), soon);
    expect(performance.now() - began).toBeGreaterThan(4_500);
    typist.close();
    reader.close();
  });

  it("is one event a second for a room, however many type, and names some of them", async () => {
    const reader = await listen(person(0));
    const began = performance.now();
    while (performance.now() - began < 2_500) {
      await Promise.all(people.slice(1).map(type));
      await wait(100);
    }
    expect(reader.told.length).toBeLessThanOrEqual(3);
    const { userIds, count } = reader.told.at(-1) ?? { userIds: [], count: 0 };
    expect(count).toBe(7);
    expect(userIds).toHaveLength(limits.namedTypists);
    reader.close();
  }, 20_000);

  it("ends with the message without an event of its own", async () => {
    const reader = await listen(person(0));
    const typist = await connect(server.url, person(1).token);
    await type(person(1));
    await vi.waitFor(() => expect(reader.told).toHaveLength(1), soon);
    await typist.send(room.id, "sent");
    await vi.waitFor(() => expect(reader.received(room.id)).toHaveLength(1), soon);
    await type(person(2));
    await vi.waitFor(() => expect(reader.told).toHaveLength(2), soon);
    expect(reader.told[1]).toEqual({ roomId: room.id, userIds: [person(2).id], count: 1 });
    typist.close();
    reader.close();
  });

  it("reaches nobody who was removed, and names them no more", async () => {
    const removed = await listen(person(1));
    const reader = await listen(person(2));
    await type(person(1));
    await vi.waitFor(() => expect(reader.told).toHaveLength(1), soon);
    await createCaller(server, person(0))(RemoveMember, { roomId: room.id, userId: person(1).id });
    await vi.waitFor(() => expect(reader.told.at(-1)?.count).toBe(0), soon);
    const before = removed.told.length;
    await expect(type(person(1))).rejects.toMatchObject({ code: "not_found" });
    await type(person(3));
    await vi.waitFor(() => expect(reader.told.at(-1)?.userIds).toEqual([person(3).id]), soon);
    expect(removed.told).toHaveLength(before);
    removed.close();
    reader.close();
  });

  it("tells nobody of an invisible person", async () => {
    const reader = await listen(person(0));
    await createCaller(server, person(1))(ChoosePresence, { choice: "invisible" });
    await type(person(1));
    await type(person(2));
    await vi.waitFor(() => expect(reader.told).toHaveLength(1), soon);
    expect(reader.told[0]?.userIds).toEqual([person(2).id]);
    reader.close();
  });

  it("tells whom the typist blocks of the others alone", async () => {
    const [blocked, reader] = [await listen(person(0)), await listen(person(1))];
    await createCaller(server, person(2))(BlockUser, { userId: person(0).id });
    await type(person(2));
    await vi.waitFor(() => expect(reader.told.at(-1)?.userIds).toEqual([person(2).id]), soon);
    await vi.waitFor(() => expect(reader.told.at(-1)?.count).toBe(0), soon);
    expect(blocked.told).toEqual([]);
    await Promise.all([type(person(2)), type(person(3))]);
    await vi.waitFor(() => expect(reader.told.at(-1)?.count).toBe(2), soon);
    await vi.waitFor(
      () => expect(blocked.told.at(-1)).toEqual({ roomId: room.id, userIds: [person(3).id], count: 1 }),
      soon,
    );
    blocked.close();
    reader.close();
  });

  // The embedded database has one process alone.
  if (kind === "pglite") return;
  it("is heard on other nodes, also after the link between them was lost", async () => {
    const other = await createTestServer({ db });
    const reader = await listen(person(0), other.url);
    await vi.waitFor(async () => {
      await type(person(1));
      expect(reader.told.length).toBeGreaterThan(0);
    }, soon);
    expect(reader.told[0]?.userIds).toEqual([person(1).id]);
    await db.orm.execute(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()",
    );
    await vi.waitFor(
      async () => {
        await type(person(2));
        expect(reader.told.at(-1)?.userIds).toContain(person(2).id);
      },
      { timeout: 10_000, interval: 300 },
    );
    reader.close();
    await other.close();
  }, 30_000);
});
