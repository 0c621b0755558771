import { BlockUser } from "@parley/shared/contracts/blocks";
import { ChoosePresence, ReportPresence, WatchPresence } from "@parley/shared/contracts/presence";
import type { Database } from "@parley/shared/db/database";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect, type TestClient } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createAccessToken, createPerson, createSession, type TestPerson } from "../../../test/factories";
import { quickPresence, watchPeople } from "../../../test/presence-watcher";
import { describeEachDatabase } from "../../../test/test-databases";

const soon = { timeout: 5_000, interval: 20 };

describeEachDatabase("presence", (open) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  let cleo: TestPerson;
  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db, presenceTimes: quickPresence });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    [ana, bob, cleo] = [await createPerson(db), await createPerson(db), await createPerson(db)];
  });

  const report = ({ socket }: TestClient, activity: "active" | "idle") =>
    socket.timeout(5_000).emitWithAck(ReportPresence.name, { activity });
  const choose = (person: { token: string }, choice: "auto" | "away" | "dnd" | "invisible") =>
    createCaller(server, person)(ChoosePresence, { choice });

  it("is that of the most present device", async () => {
    const watcher = await watchPeople(server, ana, [bob]);
    expect(watcher.now(bob)).toEqual({ userId: bob.id, state: "offline", lastSeenAt: null });
    const laptop = await connect(server.url, bob.token);
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    const phone = await connect(server.url, (await createSession(db, bob.id)).token);
    await report(laptop, "idle");
    await wait(4 * quickPresence.tickMs);
    expect(watcher.now(bob)?.state).toBe("online");
    await report(phone, "idle");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("away"), soon);
    await report(laptop, "active");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    laptop.close();
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("away"), soon);
    const left = Date.now();
    phone.close();
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("offline"), soon);
    // When they went, not when the grace was over.
    const seenAt = Date.parse(watcher.now(bob)?.lastSeenAt ?? "");
    expect(seenAt).toBeGreaterThanOrEqual(left);
    expect(Date.now() - seenAt).toBeGreaterThanOrEqual(quickPresence.graceMs / 2);
    expect(watcher.history(bob)).toEqual(["offline", "online", "away", "online", "away", "offline"]);
    watcher.close();
  });

  it("is not that of a program that may only read", async () => {
    const tokens = {
      read: await createAccessToken(db, bob.id, { scope: "read" }),
      write: await createAccessToken(db, cleo.id, { scope: "write" }),
    };
    const reading = await connect(server.url, tokens.read.token);
    const writing = await connect(server.url, tokens.write.token);
    const watcher = await watchPeople(server, ana, [bob, cleo]);
    await vi.waitFor(() => expect(watcher.now(cleo)?.state).toBe("online"), soon);
    await wait(4 * quickPresence.tickMs);
    expect(watcher.now(bob)).toEqual({ userId: bob.id, state: "offline", lastSeenAt: null });
    expect(await report(reading, "active")).toMatchObject({ ok: false, error: { code: "forbidden" } });
    for (const each of [watcher, reading, writing]) each.close();
  });

  it("is told to nobody whom that person blocks, also where the list is older than the block", async () => {
    const [watcher, other] = [await watchPeople(server, ana, [bob]), await watchPeople(server, cleo, [bob])];
    await createCaller(server, bob)(BlockUser, { userId: ana.id });
    const heard = watcher.count();
    const client = await connect(server.url, bob.token);
    await vi.waitFor(() => expect(other.now(bob)?.state).toBe("online"), soon);
    await wait(2 * quickPresence.tickMs);
    expect(watcher.count()).toBe(heard);
    const later = await watchPeople(server, ana, [bob]);
    expect(later.now(bob)).toBeUndefined();
    for (const each of [watcher, other, later, client]) each.close();
  });

  it("says nothing of who is back in a moment", async () => {
    const first = await connect(server.url, bob.token);
    const watcher = await watchPeople(server, ana, [bob]);
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    const before = watcher.count();
    first.close();
    await wait(quickPresence.graceMs / 2);
    const second = await connect(server.url, bob.token);
    await wait(2 * quickPresence.graceMs);
    expect(watcher.count()).toBe(before);
    expect(watcher.now(bob)?.state).toBe("online");
    second.close();
    watcher.close();
  });

  it("is what the person chose while they are here, and on all nodes", async () => {
    const other = await createTestServer({ db, presenceTimes: quickPresence });
    const watcher = await watchPeople(other, ana, [bob]);
    await choose(bob, "dnd");
    const device = await connect(server.url, bob.token);
    expect(device.snapshot.presence).toBe("dnd");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("dnd"), soon);
    await choose(bob, "away");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("away"), soon);
    await choose(bob, "auto");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    device.close();
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("offline"), soon);
    watcher.close();
    await other.close();
  });

  it("tells nobody when an invisible person is here", async () => {
    const device = await connect(server.url, bob.token);
    const workspaceChanges = vi.fn();
    const watcher = await watchPeople(server, ana, [bob]);
    watcher.client.socket.on("workspace:changed", workspaceChanges);
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    await choose(bob, "invisible");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("offline"), soon);
    const goneAt = watcher.now(bob)?.lastSeenAt;
    expect(goneAt).not.toBeNull();
    device.close();
    await wait(quickPresence.graceMs + 4 * quickPresence.tickMs);
    const again = await connect(server.url, bob.token);
    await wait(4 * quickPresence.tickMs);
    again.close();
    await wait(quickPresence.graceMs + 4 * quickPresence.tickMs);
    expect(watcher.now(bob)).toMatchObject({ state: "offline", lastSeenAt: goneAt });
    const later = await watchPeople(server, cleo, [bob]);
    expect(later.now(bob)).toEqual({ userId: bob.id, state: "offline", lastSeenAt: goneAt });
    expect(workspaceChanges).not.toHaveBeenCalled();
    later.close();
    watcher.close();
  });

  it("tells a connection of those alone whom it follows", async () => {
    const watcher = await watchPeople(server, ana, [bob, { id: newId() }]);
    expect(watcher.now(bob)).toBeDefined();
    expect(watcher.history({ id: newId() })).toEqual([]);
    const devices = [await connect(server.url, bob.token), await connect(server.url, cleo.token)];
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    const { socket } = watcher.client;
    await socket.timeout(5_000).emitWithAck(WatchPresence.name, { ids: cleo.id });
    const before = watcher.count();
    await Promise.all(devices.map((device) => report(device, "idle")));
    await vi.waitFor(() => expect(watcher.now(cleo)?.state).toBe("away"), soon);
    expect(watcher.history(bob)).toEqual(["offline", "online"]);
    expect(watcher.count()).toBe(before + 1);
    const tooMany = Array.from({ length: limits.watchedPeople + 1 }, newId).join(",");
    const refused = await socket.timeout(5_000).emitWithAck(WatchPresence.name, { ids: tooMany });
    expect(refused).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    for (const device of devices) device.close();
    watcher.close();
  });

  it("counts who polls as here while they poll", async () => {
    const bot = await createAccessToken(db, bob.id);
    const call = createCaller(server, bot);
    const watcher = await watchPeople(server, ana, [bob]);
    await call(ReportPresence, { activity: "active" });
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    const { people } = await call(WatchPresence, { ids: `${ana.id},${bob.id}` });
    expect(people.map(({ state }) => state)).toEqual(["online", "online"]);
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("offline"), soon);
    expect(watcher.now(bob)?.lastSeenAt).not.toBeNull();
    watcher.close();
  });

  it("outlives a node that died for those who go to another one, and ends for the others", async () => {
    const dying = await createTestServer({ db, presenceTimes: quickPresence });
    const watcher = await watchPeople(server, ana, [bob, cleo]);
    await Promise.all([connect(dying.url, bob.token), connect(dying.url, cleo.token)]);
    await vi.waitFor(() => {
      expect(watcher.now(bob)?.state).toBe("online");
      expect(watcher.now(cleo)?.state).toBe("online");
    }, soon);
    // As far as the others can see, it is killed: it says no more, of whomever.
    const died = Date.now();
    await dying.close();
    const back = await connect(server.url, bob.token);
    await wait(quickPresence.silentMs / 2);
    expect(watcher.now(cleo)?.state).toBe("online");
    await vi.waitFor(() => expect(watcher.now(cleo)?.state).toBe("offline"), soon);
    expect(Math.abs(Date.parse(watcher.now(cleo)?.lastSeenAt ?? "") - died)).toBeLessThan(1_000);
    expect(watcher.history(bob)).toEqual(["offline", "online"]);
    back.close();
    watcher.close();
  });

  it("is right for who comes right after a restart", async () => {
    const before = await createTestServer({ db, presenceTimes: quickPresence });
    await connect(before.url, bob.token);
    const check = await watchPeople(before, cleo, [bob]);
    await vi.waitFor(() => expect(check.now(bob)?.state).toBe("online"), soon);
    await before.close();
    const after = await createTestServer({ db, presenceTimes: quickPresence });
    const watcher = await watchPeople(after, ana, [bob]);
    // They may be on their way back.
    expect(watcher.now(bob)?.state).toBe("online");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("offline"), soon);
    watcher.close();
    await after.close();
  });

  it("begins anew where the others had given this node up", async () => {
    const device = await connect(server.url, bob.token);
    const watcher = await watchPeople(server, ana, [bob]);
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    await db.orm.execute("delete from presence_nodes");
    await db.orm.execute("delete from presence_entries");
    await report(device, "idle");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("away"), soon);
    await report(device, "active");
    await vi.waitFor(() => expect(watcher.now(bob)?.state).toBe("online"), soon);
    device.close();
    watcher.close();
  });
});
