import { SetRoomNotifications, UpdateNotifications } from "@parley/shared/contracts/notifications";
import { GetRoom, JoinRoom, LeaveRoom } from "@parley/shared/contracts/rooms";
import { GetPersonSnapshot } from "@parley/shared/contracts/sync";
import { ListMembers } from "@parley/shared/contracts/members";
import { defaultNotifications, defaultRoomNotifications } from "@parley/shared/default-notifications";
import type { Database } from "@parley/shared/db/database";
import { members } from "@parley/shared/db/tables/members";
import { limits } from "@parley/shared/limits";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

describeEachDatabase("what somebody wants to be told of", (open) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  let asAna: Caller;
  let asBob: Caller;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
  });
  beforeEach(async () => {
    [ana, bob] = [await createPerson(db, { name: "Ana" }), await createPerson(db, { name: "Bob" })];
    [asAna, asBob] = [createCaller(server, ana), createCaller(server, bob)];
  });
  afterAll(() => server.close());

  const snapshotOf = (caller: Caller) => caller(GetPersonSnapshot, {});
  const inRoom = async (caller: Caller, roomId: string) =>
    (await snapshotOf(caller)).rooms.find(({ room }) => room.id === roomId)?.notifications;

  it("is the default until they choose, and then what they chose; what is left out stays", async () => {
    expect((await snapshotOf(asAna)).notifications).toEqual(defaultNotifications);
    const quietHours = { days: [0, 6], from: "00:00", to: "00:00", timeZone: "Europe/Berlin" };
    const pausedUntil = inHours(2);
    await asAna(UpdateNotifications, { rooms: "all", quietHours, pausedUntil });
    const chosen = await asAna(UpdateNotifications, {
      keywords: ["deploy", "Deploy", "Ana"],
      mailMinutes: null,
    });
    expect(chosen).toEqual({
      ...defaultNotifications,
      ...{ rooms: "all", quietHours, pausedUntil, keywords: ["deploy", "Ana"], mailMinutes: null },
    });
    expect((await snapshotOf(asAna)).notifications).toEqual(chosen);
    expect((await snapshotOf(asBob)).notifications).toEqual(defaultNotifications);
    await asAna(UpdateNotifications, { quietHours: null, pausedUntil: null });
    expect((await snapshotOf(asAna)).notifications).toMatchObject({ quietHours: null, pausedUntil: null });
  });

  it("is refused where it makes no sense, or is too much", async () => {
    const quietHours = { days: [1], from: "08:00", to: "09:00", timeZone: "Europe/Berlin" };
    const wrong = [
      { quietHours: { ...quietHours, timeZone: "+02:00" } },
      { quietHours: { ...quietHours, timeZone: "Mars/Olympus" } },
      { quietHours: { ...quietHours, from: "24:00" } },
      { quietHours: { ...quietHours, days: [] } },
      { pausedUntil: inHours(-1) },
      { keywords: Array.from({ length: limits.keywords + 1 }, (_, n) => `word ${n}`) },
      { keywords: ["x".repeat(limits.keyword + 1)] },
    ];
    for (const changes of wrong)
      await expect(asAna(UpdateNotifications, changes)).rejects.toMatchObject({ code: "invalid_input" });
    const { id: roomId } = await createRoom(db, [ana]);
    await expect(asAna(SetRoomNotifications, { roomId, mute: { until: inHours(-1) } })).rejects.toMatchObject(
      { code: "invalid_input" },
    );
    expect((await snapshotOf(asAna)).notifications).toEqual(defaultNotifications);
  });

  it("differs from room to room, and nobody else sees anything of it", async () => {
    const { id: roomId, rev } = await createRoom(db, [ana, bob]);
    const toldBob = vi.fn();
    const device = await connect(server.url, bob.token, {}, (socket) => socket.onAny(toldBob));
    const before = await Promise.all([snapshotOf(asBob), asBob(ListMembers, { roomId })]);
    toldBob.mockClear();

    const until = inHours(1);
    await asAna(SetRoomNotifications, { roomId, level: "all" });
    expect(await asAna(SetRoomNotifications, { roomId, mute: { until } })).toEqual({
      roomId,
      level: "all",
      mute: { until },
    });
    expect(await inRoom(asAna, roomId)).toEqual({ level: "all", mute: { until } });
    expect(await asAna(SetRoomNotifications, { roomId })).toEqual({ roomId, level: "all", mute: { until } });
    await asAna(SetRoomNotifications, { roomId, level: null, mute: { until: null } });
    expect(await inRoom(asAna, roomId)).toEqual({ level: null, mute: { until: null } });
    await asAna(SetRoomNotifications, { roomId, mute: null });
    expect(await inRoom(asAna, roomId)).toEqual(defaultRoomNotifications);

    // Longer than the nodes take to compare themselves with the database.
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(toldBob).not.toHaveBeenCalled();
    expect(await Promise.all([snapshotOf(asBob), asBob(ListMembers, { roomId })])).toEqual(before);
    expect((await asBob(GetRoom, { roomId })).head).toBe(rev);
    device.close();
  });

  it("ends a mute when its time is over", async () => {
    const { id: roomId } = await createRoom(db, [ana]);
    await asAna(SetRoomNotifications, { roomId, mute: { until: inHours(1) } });
    await db.orm
      .update(members)
      .set({ mutedUntil: new Date(Date.now() - 1) })
      .where(eq(members.roomId, roomId));
    expect(await inRoom(asAna, roomId)).toEqual(defaultRoomNotifications);
  });

  it("comes to all devices of the person at once", async () => {
    const { id: roomId } = await createRoom(db, [ana]);
    const told = vi.fn();
    const device = await connect(server.url, ana.token);
    device.socket.on("person:changed", told);
    await asAna(UpdateNotifications, { rooms: "nothing" });
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
    await asAna(SetRoomNotifications, { roomId, level: "nothing" });
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2));
    device.close();
  });

  it("is chosen by members alone, and kept for who comes back", async () => {
    const { id: roomId } = await createRoom(db, [ana], { kind: "public" });
    const mute = { until: null };
    await expect(asBob(SetRoomNotifications, { roomId, mute })).rejects.toMatchObject({ code: "forbidden" });
    await asBob(JoinRoom, { roomId });
    await asBob(SetRoomNotifications, { roomId, mute });
    await asBob(LeaveRoom, { roomId });
    await expect(asBob(SetRoomNotifications, { roomId, mute })).rejects.toMatchObject({ code: "forbidden" });
    await asBob(JoinRoom, { roomId });
    expect(await inRoom(asBob, roomId)).toEqual({ level: null, mute });
  });

  it("takes what two devices change at the same time together", async () => {
    await Promise.all([
      asAna(UpdateNotifications, { rooms: "all" }),
      asAna(UpdateNotifications, { direct: "mentions" }),
      asAna(UpdateNotifications, { keywords: ["deploy"] }),
    ]);
    expect((await snapshotOf(asAna)).notifications).toMatchObject({
      rooms: "all",
      direct: "mentions",
      keywords: ["deploy"],
    });
  });
});
