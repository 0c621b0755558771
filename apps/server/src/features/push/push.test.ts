import { ListPushDevices, SubscribePush, TestPush, UnsubscribePush } from "@parley/shared/contracts/push";
import { SignOut, SignOutEverywhere } from "@parley/shared/contracts/sessions";
import { BanUser } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { listDeliverablePushSubscriptions } from "@parley/shared/db/queries/push";
import { sessions } from "@parley/shared/db/tables/auth";
import { pushKeys, pushSubscriptions } from "@parley/shared/db/tables/push";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import {
  createAccessToken,
  createPerson,
  createPushDevice,
  createSession,
  type TestPerson,
} from "../../../test/factories";
import { createPushReceiver } from "../../../test/push/push-receiver";
import { startPushService, type TestPushService } from "../../../test/push/push-service";
import { request } from "../../../test/request";
import { describeEachDatabase } from "../../../test/test-databases";
import { createPushKeys } from "../../push/push-keys";

describeEachDatabase("devices that notify", (open) => {
  let db: Database;
  let service: TestPushService;
  let server: TestServer;
  let ana: TestPerson;
  let asAna: Caller;

  beforeAll(async () => {
    ({ db } = await open());
    service = await startPushService();
    server = await createTestServer({
      db,
      env: { PUSH_ALLOWED_ORIGINS: service.origin, LOG_LEVEL: "fatal" },
      pushParts: { ca: service.ca },
    });
  });
  beforeEach(async () => {
    ana = await createPerson(db, { name: "Ana" });
    asAna = createCaller(server, ana);
  });
  afterAll(async () => {
    await server.close();
    await service.close();
  });

  const as = (person: { token: string }) => createCaller(server, person);
  const inputOf = ({ endpoint, keys } = service.subscribe("")) => ({ endpoint, keys });
  const devicesOf = async (caller: Caller) => (await caller(ListPushDevices, {})).devices;
  const rowsOf = (userId: string) =>
    db.orm.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, userId));
  const refused = (code: unknown) => expect.objectContaining({ code });

  it("all nodes that start at once end with one key pair, which stays", async () => {
    await db.orm.delete(pushKeys);
    const nodes = Array.from({ length: 12 }, () => createPushKeys(db));
    const pairs = await Promise.all(nodes.map((keys) => keys()));
    expect(new Set(pairs.map(({ publicKey, privateKey }) => publicKey + privateKey)).size).toBe(1);
    expect(await createPushKeys(db)()).toEqual(pairs[0]);
    expect(await db.orm.select().from(pushKeys)).toHaveLength(1);
    // The server of this test had none yet.
    const { applicationServerKey } = await asAna(ListPushDevices, {});
    expect(applicationServerKey).toBe(pairs[0]?.publicKey);
  });

  it("are listed for their person, without what would let others send or read", async () => {
    const device = inputOf();
    const made = await asAna(SubscribePush, device);
    expect(made).toMatchObject({ current: true, lastUsedAt: null });
    const answer = await request(server, ana, "GET", "/me/devices");
    expect(answer.body).toMatchObject({ devices: [made] });
    expect(JSON.stringify(answer.body)).not.toContain(device.keys.auth);
    expect(JSON.stringify(answer.body)).not.toContain("127.0.0.1");
    const elsewhere = await createSession(db, ana.id);
    expect(await devicesOf(as(elsewhere))).toEqual([{ ...made, current: false }]);
    expect(await devicesOf(as(await createPerson(db)))).toEqual([]);
  });

  it("a repeat renews the same row, in the session that asks now", async () => {
    const device = inputOf();
    const first = await asAna(SubscribePush, device);
    const again = await Promise.all([1, 2, 3].map(() => asAna(SubscribePush, device)));
    expect(new Set(again.map(({ id }) => id))).toEqual(new Set([first.id]));
    const elsewhere = await createSession(db, ana.id);
    expect((await as(elsewhere)(SubscribePush, device)).id).toBe(first.id);
    expect(await rowsOf(ana.id)).toMatchObject([{ sessionId: elsewhere.sessionId }]);
  });

  it("a shared browser passes to who is signed in now, and nobody takes a device by its address alone", async () => {
    const bob = await createPerson(db);
    const device = inputOf();
    await asAna(SubscribePush, device);
    const forged = { endpoint: device.endpoint, keys: createPushReceiver().keys };
    await expect(as(bob)(SubscribePush, forged)).rejects.toEqual(refused("conflict"));
    expect(await rowsOf(ana.id)).toHaveLength(1);
    await as(bob)(SubscribePush, device);
    expect(await rowsOf(ana.id)).toEqual([]);
    expect(await rowsOf(bob.id)).toHaveLength(1);
  });

  it("one person has only so many, also when the last ones come at once", async () => {
    for (let n = 1; n < limits.personDevices; n++) await createPushDevice(db, ana.id);
    const tries = [inputOf(), inputOf(), inputOf()];
    const results = await Promise.allSettled(tries.map((device) => asAna(SubscribePush, device)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await rowsOf(ana.id)).toHaveLength(limits.personDevices);
    const kept = tries[results.findIndex(({ status }) => status === "fulfilled")];
    if (kept) expect((await asAna(SubscribePush, kept)).current).toBe(true);
  });

  it("stay away once their person removed them elsewhere, until they press for it there", async () => {
    const device = inputOf();
    const { id: deviceId } = await asAna(SubscribePush, device);
    expect(await asAna(SubscribePush, { ...device, renews: true })).toMatchObject({ id: deviceId });
    const elsewhere = as(await createSession(db, ana.id));
    await elsewhere(UnsubscribePush, { deviceId });
    await expect(asAna(SubscribePush, { ...device, renews: true })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "stopped" },
    });
    expect(await devicesOf(asAna)).toEqual([]);
    await asAna(SubscribePush, device);
    expect(await asAna(SubscribePush, { ...device, renews: true })).toMatchObject({ current: true });
    // Its push service gave it up: that is no wish of the person.
    await db.orm.delete(pushSubscriptions).where(eq(pushSubscriptions.userId, ana.id));
    expect(await asAna(SubscribePush, { ...inputOf(), renews: true })).toMatchObject({ current: true });
  });

  it("go with the session that they were made in", async () => {
    const here = await createSession(db, ana.id);
    await as(here)(SubscribePush, inputOf());
    await asAna(SubscribePush, inputOf());
    await as(here)(SignOut, {});
    expect(await rowsOf(ana.id)).toMatchObject([{ sessionId: ana.sessionId }]);
    await createPushDevice(db, ana.id);
    await asAna(SignOutEverywhere, {});
    expect(await rowsOf(ana.id)).toEqual([]);
  });

  it("go with a ban, and can't be added any more", async () => {
    const boss = await createPerson(db, { role: "admin" });
    await asAna(SubscribePush, inputOf());
    await as(boss)(BanUser, { userId: ana.id });
    expect(await rowsOf(ana.id)).toEqual([]);
    await expect(asAna(SubscribePush, inputOf())).rejects.toEqual(refused("unauthenticated"));
  });

  it("leave nothing behind when they are added while the session ends", async () => {
    for (let n = 0; n < 10; n++) {
      const session = await createSession(db, ana.id);
      await Promise.allSettled([as(session)(SubscribePush, inputOf()), as(session)(SignOut, {})]);
    }
    expect(await rowsOf(ana.id)).toEqual([]);
  });

  it("are not sent to once their session is over by the clock", async () => {
    await asAna(SubscribePush, inputOf());
    expect(await listDeliverablePushSubscriptions(db.orm, [ana.id])).toHaveLength(1);
    await db.orm
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(sessions.id, ana.sessionId));
    expect(await listDeliverablePushSubscriptions(db.orm, [ana.id])).toEqual([]);
  });

  it("are removed one by one, each by its own person", async () => {
    const { id: deviceId } = await asAna(SubscribePush, inputOf());
    const bob = as(await createPerson(db));
    await expect(bob(UnsubscribePush, { deviceId })).rejects.toEqual(refused("not_found"));
    await expect(bob(TestPush, { deviceId })).rejects.toEqual(refused("not_found"));
    await asAna(UnsubscribePush, { deviceId });
    expect(await devicesOf(asAna)).toEqual([]);
    await expect(asAna(UnsubscribePush, { deviceId })).rejects.toEqual(refused("not_found"));
  });

  it("are nothing for access tokens", async () => {
    const bot = as(await createAccessToken(db, ana.id));
    await expect(bot(ListPushDevices, {})).rejects.toEqual(refused("forbidden"));
    await expect(bot(SubscribePush, inputOf())).rejects.toEqual(refused("forbidden"));
  });

  it("show a test notification, and tell what came of it", async () => {
    const { applicationServerKey } = await asAna(ListPushDevices, {});
    const device = service.subscribe(applicationServerKey);
    const { id: deviceId } = await asAna(SubscribePush, inputOf(device));
    expect(await asAna(TestPush, { deviceId })).toEqual({ outcome: "sent" });
    expect(device.received.map(({ payload }) => payload)).toMatchObject([{ type: "test", title: "Parley" }]);
    service.answerNext(device, { status: 503 }, { status: 400 });
    expect(await asAna(TestPush, { deviceId })).toEqual({ outcome: "failed" });
    expect(await asAna(TestPush, { deviceId })).toEqual({ outcome: "failed" });
    service.giveUp(device);
    expect(await asAna(TestPush, { deviceId })).toEqual({ outcome: "gone" });
    expect(await devicesOf(asAna)).toEqual([]);
  });

  it("have endpoints outside and keys on the curve", async () => {
    const { keys } = createPushReceiver();
    for (const endpoint of [
      "https://127.0.0.1/x",
      "https://localhost./x",
      "https://[::ffff:10.0.0.1]/x",
      "http://push.example.org/x",
      `${service.origin.replace("https:", "http:")}/x`,
      `https://push.example.org/${"x".repeat(limits.pushEndpoint)}`,
      `https://${newId()}.invalid/x`,
    ]) {
      await expect(asAna(SubscribePush, { endpoint, keys }), endpoint).rejects.toEqual(
        refused(
          endpoint.includes("invalid") ? expect.stringMatching(/invalid_input|unavailable/) : "invalid_input",
        ),
      );
    }
    const { endpoint } = inputOf();
    const offCurve = Buffer.alloc(65, 4).toString("base64url");
    for (const wrong of [
      { p256dh: offCurve },
      { p256dh: "AAAA" },
      { auth: "AAAA" },
      { auth: `${keys.auth}=` },
    ]) {
      await expect(asAna(SubscribePush, { endpoint, keys: { ...keys, ...wrong } })).rejects.toEqual(
        refused("invalid_input"),
      );
    }
    expect(await rowsOf(ana.id)).toEqual([]);
  });
});
