import { BlockUser } from "@parley/shared/contracts/blocks";
import { OpenDirectRoom } from "@parley/shared/contracts/direct";
import { MarkRead } from "@parley/shared/contracts/marks";
import { DeleteMessage, EditMessage, SendMessage } from "@parley/shared/contracts/messages";
import { SetRoomNotifications, UpdateNotifications } from "@parley/shared/contracts/notifications";
import type { Database } from "@parley/shared/db/database";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { eq, sql } from "drizzle-orm";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import type { Gone, Notification, NotificationChannel } from "./notification-channel";

const soon = { timeout: 8_000, interval: 50 };

describeEachDatabase("who is told of a message", (open) => {
  let db: Database;
  let server: TestServer;
  let [ana, bob, cem] = [] as unknown as [TestPerson, TestPerson, TestPerson];
  let [asAna, asBob] = [] as unknown as [Caller, Caller];
  let told: Notification[] = [];
  let gone: Gone[] = [];
  /** Reaches all but Cem, and fails for whom it is told to. */
  let fails = "";
  const channel: NotificationChannel = {
    name: "test",
    reaches: sql`exists (select 1 from users u where u.id = m.user_id and u.name <> 'Cem')`,
    deliver: (notification) => {
      if (notification.userId === fails) return Promise.reject(new Error("out of order"));
      told.push(notification);
      return Promise.resolve();
    },
    withdraw: (one) => {
      gone.push(one);
      return Promise.resolve();
    },
  };

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({
      db,
      channels: [channel],
      notificationTimes: { settle: 1_000, gather: 400 },
      env: { LOG_LEVEL: "silent" },
    });
  });
  beforeEach(async () => {
    [ana, bob, cem] = [
      await createPerson(db, { name: "Ana" }),
      await createPerson(db, { name: "Bob" }),
      await createPerson(db, { name: "Cem" }),
    ];
    [asAna, asBob] = [createCaller(server, ana), createCaller(server, bob)];
    [told, gone, fails] = [[], [], ""];
  });
  afterAll(() => server.close());

  const say = (caller: Caller, roomId: string, body: string) =>
    caller(SendMessage, { roomId, clientId: newId(), body });
  /** Whom this was told; a last message, which is, shows that the others were decided on. */
  async function toldOf(roomId: string, ...bodies: string[]) {
    for (const body of bodies) await say(asBob, roomId, body);
    const last = await createRoom(db, [ana, bob], { kind: "public" });
    await say(asBob, last.id, `end <@${ana.id}>`);
    await vi.waitFor(() => expect(told.some((each) => each.roomId === last.id)).toBe(true), soon);
    return told.filter((each) => each.roomId === roomId);
  }

  it("is who is mentioned, with all that is shown, and never the author or whom the channel does not reach", async () => {
    const { id: roomId } = await createRoom(db, [ana, bob, cem], { kind: "public", name: "design" });
    const message = await say(asBob, roomId, `Look, <@${ana.id}> and\n<@${cem.id}> <@${bob.id}>`);
    expect(await toldOf(roomId, "nothing for you")).toEqual([
      {
        userId: ana.id,
        roomId,
        messageId: message.id,
        seq: 1,
        title: "Bob in design",
        body: "Look, @Ana and @Cem @Bob",
        path: `/rooms/${roomId}?seq=1`,
        at: message.createdAt,
      },
    ]);
  });

  it("is the other one of two, and all of more, under the names of the people", async () => {
    const two = (await asBob(OpenDirectRoom, { userIds: [ana.id] })).room.id;
    expect(await toldOf(two, "hello")).toMatchObject([{ userId: ana.id, title: "Bob", body: "hello" }]);
    const three = (await asBob(OpenDirectRoom, { userIds: [ana.id, cem.id] })).room.id;
    expect(await toldOf(three, "x".repeat(300))).toMatchObject([
      { userId: ana.id, title: "Bob in Bob and Cem", body: `${"x".repeat(200)}…` },
    ]);
  });

  it("is nobody who muted the room, blocks the author, has read it, or was banned", async () => {
    const dora = await createPerson(db);
    const eve = await createPerson(db);
    const fay = await createPerson(db);
    const { id: roomId } = await createRoom(db, [bob, ana, dora, eve, fay]);
    await asAna(SetRoomNotifications, { roomId, mute: { until: null } });
    await createCaller(server, dora)(BlockUser, { userId: bob.id });
    await db.orm.update(users).set({ bannedAt: new Date() }).where(eq(users.id, eve.id));
    await say(asBob, roomId, "all of you: <!room>");
    await createCaller(server, fay)(MarkRead, { roomId, readSeq: 1 });
    expect(await toldOf(roomId)).toEqual([]);
    expect(gone).toContainEqual({ userId: fay.id, roomId, readSeq: 1 });
  });

  it("is who named a word of it, and of many messages the newest are told", async () => {
    const { id: roomId } = await createRoom(db, [ana, bob]);
    await asAna(UpdateNotifications, { keywords: ["deploy"] });
    const found = await toldOf(roomId, "a Deploy", "2 deploy", "3 deploy", "deployed", "4 deploy");
    expect(found.map(({ body }) => body)).toEqual(["2 deploy", "3 deploy", "4 deploy"]);
  });

  it("is nobody who reads each message a moment after it came, whatever was written before", async () => {
    const { room } = await asBob(OpenDirectRoom, { userIds: [ana.id] });
    for (let seq = 1; seq <= 6; seq++) {
      await say(asBob, room.id, "and then");
      await wait(250);
      await asAna(MarkRead, { roomId: room.id, readSeq: seq });
    }
    expect(await toldOf(room.id)).toEqual([]);
  });

  it("is told of a message as it is by then, also who is called by what was put right alone", async () => {
    const { id: roomId } = await createRoom(db, [ana, bob]);
    const put = async (before: string, after: string) => {
      const { id: messageId } = await say(asBob, roomId, before);
      await asBob(EditMessage, { roomId, messageId, body: after });
    };
    await put(`the password is secret <@${ana.id}>`, "wrong window");
    await put("is @ana there?", `is <@${ana.id}> there?`);
    const { id: messageId } = await say(asBob, roomId, `never mind, <@${ana.id}>`);
    await asBob(DeleteMessage, { roomId, messageId });
    expect(await toldOf(roomId)).toMatchObject([{ userId: ana.id, seq: 2, body: "is @Ana there?" }]);
  });

  it("does not depend on whether somebody else could be told", async () => {
    const dora = await createPerson(db, { name: "Dora" });
    const { id: roomId } = await createRoom(db, [bob, ana, dora]);
    fails = ana.id;
    await say(asBob, roomId, "<!room>");
    await vi.waitFor(
      () => expect(told).toMatchObject([{ userId: dora.id, title: expect.stringContaining("Bob in") }]),
      soon,
    );
  });

  it("takes back what they read elsewhere, or wrote after", async () => {
    const { id: roomId } = await createRoom(db, [ana, bob]);
    await say(asBob, roomId, "one");
    await say(asAna, roomId, "two");
    await vi.waitFor(() => expect(gone).toContainEqual({ userId: ana.id, roomId, readSeq: 2 }), soon);
    await say(asBob, roomId, "three");
    await asAna(MarkRead, { roomId, readSeq: 3 });
    await vi.waitFor(() => expect(gone).toContainEqual({ userId: ana.id, roomId, readSeq: 3 }), soon);
  });
});
