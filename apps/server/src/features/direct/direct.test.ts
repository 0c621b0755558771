import { HideDirectRoom, OpenDirectRoom } from "@parley/shared/contracts/direct";
import { ListMembers } from "@parley/shared/contracts/members";
import { ListMessages, SendMessage } from "@parley/shared/contracts/messages";
import { GetRoom } from "@parley/shared/contracts/rooms";
import { GetPersonSnapshot } from "@parley/shared/contracts/sync";
import { BanUser } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { directKeyOf } from "@parley/shared/db/queries/direct-rooms";
import { rooms } from "@parley/shared/db/tables/rooms";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { expectWholeRoom } from "../../../test/expect-whole-room";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

const names = ["ana", "bob", "cem", "admin"] as const;
type Name = (typeof names)[number];

describeEachDatabase("direct rooms", (open) => {
  let db: Database;
  let server: TestServer;
  let secondNode: TestServer;
  let people: Record<Name, TestPerson>;
  let as: Record<Name, Caller>;
  const refused = (code: string) => expect.objectContaining({ code });

  beforeAll(async () => {
    ({ db } = await open());
    [server, secondNode] = await Promise.all([createTestServer({ db }), createTestServer({ db })]);
  });
  beforeEach(async () => {
    people = {} as typeof people;
    as = {} as typeof as;
    for (const name of names) {
      people[name] = await createPerson(db, { name, role: name === "admin" ? "admin" : "member" });
      as[name] = createCaller(server, people[name]);
    }
  });
  afterAll(() => Promise.all([server.close(), secondNode.close()]));

  const openWith = async (caller: Caller, ...others: TestPerson[]) =>
    (await caller(OpenDirectRoom, { userIds: others.map(({ id }) => id) })).room;
  const say = (caller: Caller, roomId: string, body = "hello") =>
    caller(SendMessage, { roomId, clientId: newId(), body });

  /** Whether the room is in a person's list, as every client derives it from the snapshot; undefined where it is not theirs. */
  async function isShown(caller: Caller, roomId: string) {
    const mine = (await caller(GetPersonSnapshot, {})).rooms.find(({ room }) => room.id === roomId);
    return mine && (mine.hiddenSeq === null || mine.lastSeq > mine.hiddenSeq);
  }

  it("is one for each set of people, whoever asks and in whatever order", async () => {
    const { ana, bob, cem } = people;
    const room = await openWith(as.ana, bob, cem);
    expect(room).toMatchObject({ kind: "direct", name: "", memberCount: 3 });
    expect(room.people).toEqual([ana.id, bob.id, cem.id].sort());
    expect((await openWith(as.cem, ana, bob, ana)).id).toBe(room.id);
    expect((await openWith(as.ana, bob)).id).not.toBe(room.id);
    const { lines, room: stored } = await expectWholeRoom(db, room.id);
    expect(lines).toEqual([]);
    expect(stored.directKey).toBe(directKeyOf([ana.id, bob.id, cem.id]));
    const listed = await as.bob(ListMembers, { roomId: room.id });
    expect(listed.members.map(({ userId, role }) => [userId, role])).toEqual(
      room.people?.map((id) => [id, "member"]),
    );
  });

  it("tells in the snapshot when something was written in it last, and of no other room", async () => {
    const room = await openWith(as.ana, people.bob);
    const lastIn = async (roomId: string) =>
      (await as.bob(GetPersonSnapshot, {})).rooms.find((mine) => mine.room.id === roomId)?.lastMessageAt;
    expect(await lastIn(room.id)).toBeNull();
    await say(as.ana, room.id);
    const { createdAt } = await say(as.bob, room.id);
    expect(await lastIn(room.id)).toBe(createdAt);
    const other = await createRoom(db, [people.ana, people.bob]);
    await say(as.ana, other.id);
    expect(await lastIn(other.id)).toBeNull();
  });

  it("is one also when all ask at the same moment, on two nodes", async () => {
    const { ana, bob, cem } = people;
    const everyone = [ana, bob, cem];
    const views = await Promise.all(
      [server, secondNode, server, secondNode].flatMap((node) =>
        everyone.map((person) =>
          createCaller(node, person)(OpenDirectRoom, { userIds: everyone.map(({ id }) => id) }),
        ),
      ),
    );
    expect(new Set(views.map(({ room }) => room.id)).size).toBe(1);
    const stored = await db.orm
      .select()
      .from(rooms)
      .where(eq(rooms.directKey, directKeyOf(everyone.map(({ id }) => id))));
    expect(stored).toHaveLength(1);
    await expectWholeRoom(db, stored[0]?.id ?? "");
    for (const caller of [as.ana, as.bob, as.cem])
      expect(await isShown(caller, stored[0]?.id ?? "")).toBe(true);
  });

  it("holds nine people at most, and can be for notes to oneself", async () => {
    const { ana } = people;
    const others = [];
    for (let n = 1; n < limits.directPeople; n++) others.push(await createPerson(db));
    expect((await openWith(as.ana, ...others)).people).toHaveLength(limits.directPeople);
    await expect(openWith(as.ana, ...others, people.bob)).rejects.toEqual(refused("invalid_input"));
    const notes = await openWith(as.ana, ana);
    expect(notes.people).toEqual([ana.id]);
    expect(await say(as.ana, notes.id, "milk")).toMatchObject({ seq: 1 });
  });

  it("takes in nobody who is banned, and stays readable for the others afterwards", async () => {
    const { bob, cem } = people;
    const before = await openWith(as.ana, bob);
    await say(as.ana, before.id);
    await as.admin(BanUser, { userId: bob.id });
    await expect(openWith(as.ana, bob, cem)).rejects.toEqual(refused("not_found"));
    expect((await openWith(as.ana, bob)).id).toBe(before.id);
    expect((await as.ana(ListMessages, { roomId: before.id })).messages).toHaveLength(1);
  });

  it("is nobody else's to see, not even the admin's", async () => {
    const room = await openWith(as.ana, people.bob);
    await say(as.ana, room.id, "between us");
    const told = vi.fn();
    const admin = await connect(server.url, people.admin.token, {}, (socket) => socket.onAny(told));
    for (const caller of [as.cem, as.admin]) {
      await expect(caller(GetRoom, { roomId: room.id })).rejects.toEqual(refused("not_found"));
      await expect(caller(ListMessages, { roomId: room.id })).rejects.toEqual(refused("not_found"));
      await expect(caller(HideDirectRoom, { roomId: room.id, seq: 1 })).rejects.toEqual(refused("not_found"));
      expect(await isShown(caller, room.id)).toBeUndefined();
    }
    await say(as.bob, room.id, "still between us");
    await new Promise((resolve) => setTimeout(resolve, 800));
    admin.close();
    expect(JSON.stringify(told.mock.calls)).not.toContain(room.id);
  });

  it("shows up at the others with its first message, live on any node", async () => {
    const bob = await connect(secondNode.url, people.bob.token);
    const room = await openWith(as.ana, people.bob);
    expect(await isShown(as.ana, room.id)).toBe(true);
    expect(await isShown(as.bob, room.id)).toBe(false);
    await say(as.ana, room.id, "the first one");
    // The rows, or a stretch that leads to them where this node learned of both at once.
    await vi.waitFor(() => expect(bob.changes.map(({ roomId }) => roomId)).toContain(room.id), 5_000);
    expect(await isShown(as.bob, room.id)).toBe(true);
    bob.close();
  });

  it("can be hidden, by each for themselves, until the next message", async () => {
    const room = await openWith(as.ana, people.bob);
    const { seq } = await say(as.bob, room.id);
    const told = vi.fn();
    const device = await connect(secondNode.url, people.ana.token);
    device.socket.on("person:changed", told);
    await as.ana(HideDirectRoom, { roomId: room.id, seq });
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), 5_000);
    expect([await isShown(as.ana, room.id), await isShown(as.bob, room.id)]).toEqual([false, true]);
    await say(as.bob, room.id, "are you there?");
    expect(await isShown(as.ana, room.id)).toBe(true);
    await vi.waitFor(() => expect(device.received(room.id)).toHaveLength(1), 5_000);
    device.close();

    // One that came meanwhile, unknown to who hides it.
    await as.ana(HideDirectRoom, { roomId: room.id, seq });
    expect(await isShown(as.ana, room.id)).toBe(true);
    // As if it knew of messages to come.
    await as.ana(HideDirectRoom, { roomId: room.id, seq: 1_000 });
    expect(await isShown(as.ana, room.id)).toBe(false);
    await say(as.bob, room.id, "hello?");
    expect(await isShown(as.ana, room.id)).toBe(true);

    await as.ana(HideDirectRoom, { roomId: room.id, seq: 1_000 });
    expect((await openWith(as.ana, people.bob)).id).toBe(room.id);
    expect(await isShown(as.ana, room.id)).toBe(true);
  });
});
