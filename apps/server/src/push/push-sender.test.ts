import { DeleteMessage } from "@parley/shared/contracts/messages";
import { ListPushDevices, SubscribePush } from "@parley/shared/contracts/push";
import { SignOut } from "@parley/shared/contracts/sessions";
import type { Database } from "@parley/shared/db/database";
import { members } from "@parley/shared/db/tables/members";
import { messages } from "@parley/shared/db/tables/messages";
import { userBlocks } from "@parley/shared/db/tables/user-blocks";
import { pushShown, pushSubscriptions } from "@parley/shared/db/tables/push";
import { newId } from "@parley/shared/id";
import { and, eq, ne } from "drizzle-orm";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller, type Caller } from "../../test/caller";
import { createTestServer, type TestServer } from "../../test/create-test-server";
import {
  createPerson,
  createPushDevice,
  createRoom,
  createSession,
  type TestPerson,
} from "../../test/factories";
import { verifyVapid } from "../../test/push/push-receiver";
import { startPushService, type SubscribedDevice, type TestPushService } from "../../test/push/push-service";
import { describeEachDatabase } from "../../test/test-databases";
import { retryAfterMs } from "./deliver-push";
import type { MessagePayload } from "./push-sender";

type Stored = typeof messages.$inferSelect;

describeEachDatabase("pushes", (open) => {
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
      pushParts: { ca: service.ca, times: { retryDelays: [20, 20], patienceMs: 5_000 } },
    });
  });
  beforeEach(async () => {
    ana = await createPerson(db, { name: "Ana" });
    asAna = createCaller(server, ana);
    service.slowness = 0;
    service.peak = 0;
  });
  afterAll(async () => {
    await server.close();
    await service.close();
  });

  const subscribe = async (caller: Caller = asAna): Promise<SubscribedDevice & { id: string }> => {
    const { applicationServerKey } = await caller(ListPushDevices, {});
    const device = service.subscribe(applicationServerKey);
    const { id } = await caller(SubscribePush, { endpoint: device.endpoint, keys: device.keys });
    return Object.assign(device, { id });
  };
  const newRoom = async () => (await createRoom(db, [await createPerson(db), ana])).id;
  /** What is pushed of a message that somebody else wrote in a room of hers. */
  const message = async (seq: number, values: Partial<MessagePayload> = {}): Promise<MessagePayload> => {
    const roomId = values.roomId ?? (await newRoom());
    const [author] = await db.orm
      .select()
      .from(members)
      .where(and(eq(members.roomId, roomId), ne(members.userId, ana.id)));
    const id = newId();
    await db.orm.insert(messages).values({
      ...{ id, roomId, seq, rev: seq, authorId: author?.userId ?? "", clientId: id },
      ...{ requestHash: "", body: `message ${seq}` },
    });
    const text = { title: "Bob", body: `message ${seq}`, path: `/rooms/${roomId}` };
    return { type: "message", ...text, tag: roomId, seq, ...values, roomId };
  };
  const sendMessage = async () => {
    const payload = await message(1);
    server.deps.push.send(ana.id, payload);
    return payload;
  };
  const isHers = ({ roomId }: Stored) => and(eq(members.roomId, roomId), eq(members.userId, ana.id));
  const received = (device: SubscribedDevice, count: number) =>
    vi.waitFor(() => expect(device.received.length).toBe(count), { timeout: 5_000 });
  const rowOf = async ({ id }: { id: string }) =>
    (await db.orm.select().from(pushSubscriptions).where(eq(pushSubscriptions.id, id)))[0];

  it("arrive on all devices of the person and on nobody else's, encrypted and signed", async () => {
    const bob = await createPerson(db);
    const [laptop, phone, bobs] = [
      await subscribe(),
      await subscribe(),
      await subscribe(createCaller(server, bob)),
    ];
    const payload = await message(3, { title: "Bob in Küche", body: "Is there coffee? ☕" });
    server.deps.push.send(ana.id, payload);
    await received(laptop, 1);
    await received(phone, 1);
    for (const { received: pushes } of [laptop, phone]) {
      const [push] = pushes;
      // The service has decrypted it with the device's own key.
      expect(push?.payload).toEqual(payload);
      expect(push?.size).toBeLessThan(4_096);
      expect(push?.headers).toMatchObject({ ttl: "86400", urgency: "high", "content-encoding": "aes128gcm" });
      const { claims } = verifyVapid(push?.headers.authorization ?? "");
      expect(claims.aud).toBe(service.origin);
      expect(claims.sub).toMatch(/^(mailto|https):/);
      expect(claims.exp - Date.now() / 1_000).toBeLessThan(86_400);
    }
    expect(laptop.received[0]?.headers.topic).toMatch(/^[\w-]{32}$/);
    expect(laptop.received[0]?.headers.topic).not.toBe(phone.received[0]?.headers.topic);
    expect(bobs.received).toEqual([]);
    await vi.waitFor(async () => expect((await rowOf(laptop))?.lastUsedAt).toBeInstanceOf(Date));
  });

  it("have one topic for each room, so that a newer one takes the older one's place", async () => {
    const phone = await subscribe();
    const roomId = await newRoom();
    const payloads = [await message(1, { roomId }), await message(2, { roomId }), await message(1)];
    for (const [index, payload] of payloads.entries()) {
      server.deps.push.send(ana.id, payload);
      await received(phone, index + 1);
    }
    const topics = phone.received.map(({ headers }) => headers.topic);
    expect(topics[0]).toBe(topics[1]);
    expect(topics[2]).not.toBe(topics[0]);
  });

  it.each([404, 410] as const)("remove a device whose service answers %i", async (status) => {
    const [gone, stays] = [await subscribe(), await subscribe()];
    service.giveUp(gone, status);
    server.deps.push.send(ana.id, await message(1));
    await received(stays, 1);
    await vi.waitFor(async () => expect(await rowOf(gone)).toBeUndefined());
    const before = service.requests.length;
    server.deps.push.send(ana.id, await message(2));
    await received(stays, 2);
    expect(service.requests.length - before).toBe(1);
    expect((await asAna(ListPushDevices, {})).devices.map(({ id }) => id)).toEqual([stays.id]);
  });

  it("come again after 429 and 5xx, no sooner than the service asked, and not for ever", async () => {
    const phone = await subscribe();
    service.answerNext(phone, { status: 503 }, { status: 429, headers: { "retry-after": "1" } });
    const began = Date.now();
    server.deps.push.send(ana.id, await message(1));
    await received(phone, 1);
    expect(Date.now() - began).toBeGreaterThan(1_000);

    const before = service.requests.length;
    service.answerNext(phone, { status: 500 }, { status: 502 }, { status: 503 });
    server.deps.push.send(ana.id, await message(2));
    await vi.waitFor(() => expect(service.requests.length - before).toBe(3));
    // One that asks for more patience than we have is given up at once.
    service.answerNext(phone, { status: 429, headers: { "retry-after": "86400" } });
    server.deps.push.send(ana.id, await message(3));
    await vi.waitFor(() => expect(service.requests.length - before).toBe(4));
    server.deps.push.send(ana.id, await message(4));
    await received(phone, 2);
    expect(phone.received[1]?.payload.seq).toBe(4);
    expect(await rowOf(phone)).toBeDefined();
  });

  it("are not repeated after a refusal, which removes nothing", async () => {
    const phone = await subscribe();
    const before = service.requests.length;
    service.answerNext(phone, { status: 403 });
    server.deps.push.send(ana.id, await message(1));
    server.deps.push.send(ana.id, await message(2));
    await received(phone, 1);
    await wait(100);
    expect(service.requests.length - before).toBe(2);
    expect(await rowOf(phone)).toBeDefined();
  });

  it("are at most eight at once for one service", async () => {
    const devices = [];
    for (let n = 0; n < 20; n++) devices.push(await subscribe());
    service.slowness = 150;
    server.deps.push.send(ana.id, await message(1));
    for (const device of devices) await received(device, 1);
    expect(service.peak).toBeGreaterThan(1);
    expect(service.peak).toBeLessThanOrEqual(8);
  });

  it("stop for a session that ends while they wait for another try", async () => {
    const phone = await subscribe();
    service.answerNext(phone, { status: 503, headers: { "retry-after": "1" } });
    const before = service.requests.length;
    server.deps.push.send(ana.id, await message(1));
    await vi.waitFor(() => expect(service.requests.length - before).toBe(1));
    await asAna(SignOut, {});
    await wait(1_300);
    expect(service.requests.length - before).toBe(1);
    expect(phone.received).toEqual([]);
  });

  it.each([
    [
      "is deleted",
      ({ id }: Stored) => db.orm.update(messages).set({ deletedAt: new Date() }).where(eq(messages.id, id)),
    ],
    ["is read", (stored: Stored) => db.orm.update(members).set({ readSeq: 1 }).where(isHers(stored))],
    [
      "stands where she is no more",
      (stored: Stored) => db.orm.update(members).set({ leftAt: new Date() }).where(isHers(stored)),
    ],
    [
      "is of somebody whom she blocks",
      ({ authorId }: Stored) => db.orm.insert(userBlocks).values({ blockerId: ana.id, blockedId: authorId }),
    ],
  ])("stop while they wait for another try when the message %s", async (_what, change) => {
    const phone = await subscribe();
    service.answerNext(phone, { status: 503, headers: { "retry-after": "1" } });
    const before = service.requests.length;
    const { roomId } = await sendMessage();
    await vi.waitFor(() => expect(service.requests.length - before).toBe(1));
    const [stored] = await db.orm.select().from(messages).where(eq(messages.roomId, roomId));
    if (!stored) throw new Error("There is no such message");
    await change(stored);
    await wait(1_300);
    expect(service.requests.length - before).toBe(1);
    expect(phone.received).toEqual([]);
  });

  it("are taken back from the devices that were shown what is read by now, and from no other", async () => {
    const [phone, other] = [await subscribe(), await subscribe()];
    const [roomId, another] = [await newRoom(), await newRoom()];
    const { push } = server.deps;
    push.send(ana.id, await message(5, { roomId }));
    await received(phone, 1);
    await received(other, 1);
    await db.orm.delete(pushShown).where(eq(pushShown.subscriptionId, other.id));
    // Nothing was shown of that room, and this mark is below what was shown.
    push.takeBack({ userId: ana.id, roomId: another, readSeq: 9 });
    push.takeBack({ userId: ana.id, roomId, readSeq: 4 });
    push.takeBack({ userId: ana.id, roomId, readSeq: 5 });
    await received(phone, 2);
    expect(phone.received[1]?.payload).toEqual({ type: "read", roomId, readSeq: 5 });
    expect(phone.received[1]?.headers.topic).toBe(phone.received[0]?.headers.topic);
    push.takeBack({ userId: ana.id, roomId, readSeq: 6 });
    push.send(ana.id, await message(1));
    await received(phone, 3);
    await received(other, 2);
    expect(phone.received[2]?.payload.type).toBe("message");
  });

  it("are taken back from everybody's devices that show a message which is deleted", async () => {
    const phone = await subscribe();
    const roomId = await newRoom();
    const { push } = server.deps;
    for (const [index, seq] of [1, 2].entries()) {
      push.send(ana.id, await message(seq, { roomId }));
      await received(phone, index + 1);
    }
    const [first, second] = await db.orm
      .select()
      .from(messages)
      .where(eq(messages.roomId, roomId))
      .orderBy(messages.seq);
    const asAuthor = createCaller(server, await createSession(db, second?.authorId ?? ""));
    // In place of the first one the second one stands by now.
    await asAuthor(DeleteMessage, { roomId, messageId: first?.id ?? "" });
    await asAuthor(DeleteMessage, { roomId, messageId: second?.id ?? "" });
    await received(phone, 3);
    expect(phone.received[2]?.payload).toEqual({ type: "deleted", roomId, seq: 2 });
    expect(await db.orm.select().from(pushShown).where(eq(pushShown.subscriptionId, phone.id))).toEqual([]);
  });

  it("are not sent at all when they are read within the same moment", async () => {
    const phone = await subscribe();
    const roomId = await newRoom();
    const [first, second] = [await message(1, { roomId }), await message(2)];
    server.deps.push.send(ana.id, first);
    server.deps.push.takeBack({ userId: ana.id, roomId, readSeq: 1 });
    server.deps.push.send(ana.id, second);
    await received(phone, 1);
    expect(phone.received[0]?.payload.seq).toBe(2);
  });

  it("are silent no more often than browsers allow, until the device has a page open again", async () => {
    const phone = await subscribe();
    const { push } = server.deps;
    const sayAndRead = async () => {
      const [roomId, before] = [await newRoom(), phone.received.length];
      push.send(ana.id, await message(1, { roomId }));
      await received(phone, before + 1);
      push.takeBack({ userId: ana.id, roomId, readSeq: 1 });
    };
    for (let n = 1; n <= 5; n++) {
      await sayAndRead();
      await received(phone, 2 * n);
    }
    await sayAndRead();
    await sayAndRead();
    await vi.waitFor(async () =>
      expect(await db.orm.select().from(pushShown).where(eq(pushShown.subscriptionId, phone.id))).toEqual([]),
    );
    expect(phone.received.filter(({ payload }) => payload.type === "read")).toHaveLength(5);
    await asAna(SubscribePush, { endpoint: phone.endpoint, keys: phone.keys });
    await sayAndRead();
    await vi.waitFor(() =>
      expect(phone.received.filter(({ payload }) => payload.type === "read")).toHaveLength(6),
    );
  });

  it("never reach an address inside, also when a row says so", async () => {
    const inside = await createPushDevice(db, ana.id, { endpoint: `https://127.0.0.1/${newId()}` });
    const phone = await subscribe();
    server.deps.push.send(ana.id, await message(1));
    await received(phone, 1);
    expect((await rowOf(inside))?.lastUsedAt).toBeNull();
  });

  it("are under way no longer when the server stops", async () => {
    const phone = await subscribe();
    const stopping = await createTestServer({
      db,
      env: { PUSH_ALLOWED_ORIGINS: service.origin, LOG_LEVEL: "fatal" },
      pushParts: { ca: service.ca },
    });
    service.slowness = 200;
    const payload = await message(1);
    stopping.deps.push.send(ana.id, payload);
    await stopping.close();
    expect(phone.received).toHaveLength(1);
  });
});

it("a service's patience is read as seconds or as a date", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(retryAfterMs("120", now)).toBe(120_000);
  expect(retryAfterMs("Thu, 01 Jan 2026 00:01:00 GMT", now)).toBe(60_000);
  expect(retryAfterMs("Wed, 31 Dec 2025 00:00:00 GMT", now)).toBe(0);
  for (const strange of [undefined, "", "soon", "-5", "1e9999"]) expect(retryAfterMs(strange, now)).toBe(0);
});
