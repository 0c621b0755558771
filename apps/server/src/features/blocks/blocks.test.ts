import { BlockUser, ListBlocked, UnblockUser } from "@parley/shared/contracts/blocks";
import { OpenDirectRoom } from "@parley/shared/contracts/direct";
import { MarkRead } from "@parley/shared/contracts/marks";
import { EditMessage, ListMessages, SendMessage } from "@parley/shared/contracts/messages";
import { PinMessage } from "@parley/shared/contracts/pins";
import { AddReaction } from "@parley/shared/contracts/reactions";
import { GetRoom } from "@parley/shared/contracts/rooms";
import { GetPersonSnapshot } from "@parley/shared/contracts/sync";
import { GetUser, ListUsers } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { roomMarks } from "@parley/shared/db/tables/room-marks";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

const names = ["ana", "bob", "cem"] as const;
type Name = (typeof names)[number];

describeEachDatabase("blocks", (open) => {
  let db: Database;
  let server: TestServer;
  let people: Record<Name, TestPerson>;
  let as: Record<Name, Caller>;
  const refused = (code: string) => expect.objectContaining({ code });

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
  });
  beforeEach(async () => {
    people = {} as typeof people;
    as = {} as typeof as;
    for (const name of names) {
      people[name] = await createPerson(db, { name });
      as[name] = createCaller(server, people[name]);
    }
  });
  afterAll(() => server.close());

  const openWith = async (caller: Caller, ...others: TestPerson[]) =>
    (await caller(OpenDirectRoom, { userIds: others.map(({ id }) => id) })).room.id;
  const say = (caller: Caller, roomId: string, body = "hello") =>
    caller(SendMessage, { roomId, clientId: newId(), body });

  /** In the snapshot and in the view of the room, which must agree. */
  async function countsOf(caller: Caller, roomId: string) {
    const { membership } = await caller(GetRoom, { roomId });
    const mine = (await caller(GetPersonSnapshot, {})).rooms.find(({ room }) => room.id === roomId);
    expect([mine?.unread, mine?.mentions]).toEqual([membership?.unread, membership?.mentions]);
    return { unread: mine?.unread, mentions: mine?.mentions };
  }

  it("refuse messages between two, in both directions, until they end", async () => {
    const roomId = await openWith(as.ana, people.bob);
    const clientId = newId();
    const sent = await as.bob(SendMessage, { roomId, clientId, body: "before" });
    await as.ana(BlockUser, { userId: people.bob.id });
    await expect(say(as.bob, roomId)).rejects.toEqual(refused("blocked"));
    await expect(say(as.ana, roomId)).rejects.toEqual(refused("blocked"));
    // What was stored before is answered as ever.
    expect(await as.bob(SendMessage, { roomId, clientId, body: "before" })).toEqual(sent);
    const place = { roomId, messageId: sent.id };
    await expect(as.bob(EditMessage, { ...place, body: "you" })).rejects.toEqual(refused("blocked"));
    await expect(as.bob(AddReaction, { ...place, emoji: "👎" })).rejects.toEqual(refused("blocked"));
    await expect(as.bob(PinMessage, place)).rejects.toEqual(refused("blocked"));
    expect((await as.ana(ListMessages, { roomId })).messages).toEqual([sent]);

    await as.ana(UnblockUser, { userId: people.bob.id });
    expect(await say(as.bob, roomId)).toMatchObject({ seq: 2 });
    expect(await say(as.ana, roomId)).toMatchObject({ seq: 3 });
  });

  it("hold back no message among more than two", async () => {
    const roomId = await openWith(as.ana, people.bob, people.cem);
    await as.ana(BlockUser, { userId: people.bob.id });
    await say(as.bob, roomId);
    expect(await countsOf(as.ana, roomId)).toMatchObject({ unread: 0 });
    expect(await countsOf(as.cem, roomId)).toMatchObject({ unread: 1 });
  });

  it("stop what is on its way: no message is stored after the block", async () => {
    const roomId = await openWith(as.ana, people.bob);
    const sends = Array.from({ length: 20 }, () => say(as.bob, roomId).catch(() => null));
    await as.ana(BlockUser, { userId: people.bob.id });
    const { messages } = await as.ana(ListMessages, { roomId });
    await Promise.all(sends);
    expect((await as.ana(ListMessages, { roomId })).messages).toEqual(messages);
  });

  it("take the person's messages out of what is unread, and give them back", async () => {
    const { id: roomId } = await createRoom(db, [people.ana, people.bob, people.cem]);
    const call = `<@${people.ana.id}>`;
    await say(as.bob, roomId, `${call} one`);
    const { seq } = await say(as.cem, roomId, `${call} two`);
    await say(as.bob, roomId, "three <!room>");
    await say(as.bob, roomId, "four");
    const all = { unread: 4, mentions: [1, 2, 3] };
    expect(await countsOf(as.ana, roomId)).toEqual(all);
    await as.ana(BlockUser, { userId: people.bob.id });
    expect(await countsOf(as.ana, roomId)).toEqual({ unread: 1, mentions: [2] });
    // Others count as they always did.
    expect(await countsOf(as.cem, roomId)).toEqual({ unread: 2, mentions: [3] });
    await as.ana(UnblockUser, { userId: people.bob.id });
    expect(await countsOf(as.ana, roomId)).toEqual(all);

    await as.ana(BlockUser, { userId: people.bob.id });
    const told = vi.fn();
    const device = await connect(server.url, people.ana.token);
    device.socket.on("person:changed", told);
    await as.ana(MarkRead, { roomId, readSeq: seq });
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    expect(told.mock.calls[0]?.[0]).toMatchObject({ reads: [{ readSeq: seq, unread: 0, mentions: [] }] });
    device.close();
  });

  it("are told to all devices of who blocks, and to nobody else", async () => {
    const toldBob = vi.fn();
    const bob = await connect(server.url, people.bob.token, {}, (socket) => socket.onAny(toldBob));
    const ana = await connect(server.url, people.ana.token);
    const toldAna = vi.fn();
    ana.socket.on("person:changed", toldAna);
    const before = await Promise.all([
      as.bob(GetPersonSnapshot, {}),
      as.bob(GetUser, { userId: people.ana.id }),
    ]);
    toldBob.mockClear();

    await as.ana(BlockUser, { userId: people.bob.id });
    await as.ana(BlockUser, { userId: people.bob.id });
    await vi.waitFor(() => expect(toldAna).toHaveBeenCalled());
    expect(toldAna.mock.calls).toMatchObject([[{ reads: null }]]);
    expect((await as.ana(GetPersonSnapshot, {})).blocked).toEqual([people.bob.id]);
    expect(await as.ana(ListBlocked, {})).toEqual({ userIds: [people.bob.id] });

    // Longer than the nodes take to compare themselves with the database.
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(toldBob).not.toHaveBeenCalled();
    expect(
      await Promise.all([as.bob(GetPersonSnapshot, {}), as.bob(GetUser, { userId: people.ana.id })]),
    ).toEqual(before);
    expect(await as.bob(ListBlocked, {})).toEqual({ userIds: [] });
    const found = await as.bob(ListUsers, { ids: people.ana.id });
    expect(found.users).toHaveLength(1);
    ana.close();
    bob.close();
  });

  it("have the marks of shared rooms told anew only where something changes", async () => {
    const { id: roomId } = await createRoom(db, [people.ana, people.bob]);
    const wholeRev = async () => {
      const [row] = await db.orm.select().from(roomMarks).where(eq(roomMarks.roomId, roomId));
      return row?.wholeRev ?? 0;
    };
    const turn = async (operation: typeof BlockUser | typeof UnblockUser) => {
      await as.ana(operation, { userId: people.bob.id });
      return wholeRev();
    };
    expect(await turn(UnblockUser)).toBe(0);
    const blocked = await turn(BlockUser);
    expect(blocked).toBeGreaterThan(0);
    expect(await turn(BlockUser)).toBe(blocked);
    const unblocked = await turn(UnblockUser);
    expect(unblocked).toBeGreaterThan(blocked);
    expect(await turn(UnblockUser)).toBe(unblocked);
  });

  it("let the room be opened as if there were none: only a message is refused", async () => {
    await as.ana(BlockUser, { userId: people.bob.id });
    const roomId = await openWith(as.bob, people.ana);
    expect(await as.bob(GetRoom, { roomId })).toMatchObject({ room: { memberCount: 2 }, lastSeq: 0 });
    const error = await say(as.bob, roomId).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "blocked", details: undefined });
    expect(String((error as Error).message)).not.toMatch(/block/i);
    const mine = (await as.ana(GetPersonSnapshot, {})).rooms.find(({ room }) => room.id === roomId);
    expect(mine).toMatchObject({ hiddenSeq: 0, lastSeq: 0 });
  });

  it("have a number that the snapshot can carry", async () => {
    await db.orm.execute(sql`
      with made as (
        insert into users (id, email, name)
        select gen_random_uuid(), gen_random_uuid() || '@example.org', 'Someone'
        from generate_series(1, ${limits.personBlocks}::int) returning id
      )
      insert into user_blocks (blocker_id, blocked_id) select ${people.ana.id}::uuid, id from made
    `);
    await expect(as.ana(BlockUser, { userId: people.bob.id })).rejects.toEqual(refused("conflict"));
    expect((await as.ana(GetPersonSnapshot, {})).blocked).toHaveLength(limits.personBlocks);
  });
});
