import { BlockUser } from "@parley/shared/contracts/blocks";
import { OpenDirectRoom } from "@parley/shared/contracts/direct";
import { MarkRead } from "@parley/shared/contracts/marks";
import { RemoveMember } from "@parley/shared/contracts/members";
import { DeleteMessage, SendMessage } from "@parley/shared/contracts/messages";
import { SetRoomNotifications, UpdateNotifications } from "@parley/shared/contracts/notifications";
import { GetPersonSnapshot } from "@parley/shared/contracts/sync";
import type { Database } from "@parley/shared/db/database";
import { jobs } from "@parley/shared/db/tables/jobs";
import { members } from "@parley/shared/db/tables/members";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller, type Caller } from "../../../../test/caller";
import { connect } from "../../../../test/connect";
import { createTestServer, type TestServer } from "../../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../../test/factories";
import { startSmtpServer, type TestSmtpServer } from "../../../../test/smtp-server";
import { describeEachDatabase } from "../../../../test/test-databases";
import { createSmtpTransport } from "../../../mail/smtp-transport";
import { notificationTimes } from "../notification-times";
import { findUnreadKind } from "./find-unread";

const soon = { timeout: 10_000, interval: 50 };
/** Each refusal is waited for twice as long. */
const later = { ...soon, timeout: 25_000 };
const baseUrl = "https://chat.example.org";
const nap = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Ten minutes are a second here. */
const times = {
  ...notificationTimes,
  ...{ findUnread: 100, margin: 200, mailMinute: 100, mailPause: 1_500 },
};

describeEachDatabase("mails about what is unread", (open, kind) => {
  let db: Database;
  let smtp: TestSmtpServer;
  let servers: TestServer[];
  let [ana, bob] = [] as unknown as [TestPerson, TestPerson];
  let [asAna, asBob] = [] as unknown as [Caller, Caller];
  let roomId: string;

  beforeAll(async () => {
    ({ db } = await open());
    smtp = await startSmtpServer();
    const start = () =>
      createTestServer({
        db,
        mail: createSmtpTransport(smtp.url, "Parley <parley@example.org>"),
        env: { BASE_URL: baseUrl, LOG_LEVEL: "silent" },
        notificationTimes: times,
        jobTimes: { poll: 50, backoff: 200 },
      });
    // Two nodes, and each mail goes out once.
    servers = [await start(), await start()];
  });
  beforeEach(async () => {
    smtp.refuse(0);
    [ana, bob] = [await createPerson(db, { name: "Ana" }), await createPerson(db, { name: "Bob <b>" })];
    const [server] = servers as [TestServer];
    [asAna, asBob] = [createCaller(server, ana), createCaller(server, bob)];
    ({ id: roomId } = await createRoom(db, [bob, ana], { name: "design" }));
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await smtp.close();
  });

  const mailsTo = ({ id }: TestPerson) => smtp.mailsTo(`${id}@example.org`);
  const say = (caller: Caller, room: string, body: string) =>
    caller(SendMessage, { roomId: room, clientId: newId(), body });
  const call = (body = "have a look") => say(asBob, roomId, `${body}, <@${ana.id}>`);
  const arrived = (count: number, within = soon) =>
    vi.waitFor(() => expect(mailsTo(ana)).toHaveLength(count), within);
  /** All that was written is looked at and decided on, and nothing is on its way. */
  async function settled() {
    await nap(times.margin + 10 * times.mailMinute + 300);
    await vi.waitFor(async () => {
      const left = await db.orm
        .select()
        .from(jobs)
        .where(notInArray(jobs.kind, [findUnreadKind]));
      expect(left.filter(({ key }) => key === ana.id)).toEqual([]);
    }, soon);
  }
  const unsubscribe = (address: string, init: RequestInit = {}) =>
    fetch(address.replace(baseUrl, (servers[1] as TestServer).url), init);

  it("come once, after a while, with what is unread and links of our own", async () => {
    const direct = (await asBob(OpenDirectRoom, { userIds: [ana.id] })).room.id;
    const [{ seq, createdAt }] = await Promise.all([
      call(),
      say(asBob, direct, "<script>alert(1)</script>"),
      say(asBob, roomId, "this is for nobody"),
    ]);
    await arrived(1);
    expect(Date.now() - Date.parse(createdAt)).toBeGreaterThanOrEqual(10 * times.mailMinute);
    const [mail] = mailsTo(ana);
    expect(mail).toMatchObject({
      subject: "2 unread messages · Parley",
      from: { text: '"Parley" <parley@example.org>' },
      messageId: expect.stringMatching(/^<[\da-f-]{36}@example\.org>$/),
    });
    expect(mail?.text).toContain(
      `Bob <b> in design:\nhave a look, @Ana\n${baseUrl}/rooms/${roomId}?seq=${String(seq)}\n`,
    );
    expect(mail?.text).toContain(`Bob <b>:\n<script>alert(1)</script>\n${baseUrl}/rooms/${direct}?seq=1\n`);
    expect(mail?.text).not.toContain("this is for nobody");
    const html = String(mail?.html);
    expect(html).toContain("Bob &lt;b&gt; in design");
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(html).not.toMatch(/<(img|link|script|iframe|style|b>)|url\(|src=/i);
    for (const [address] of `${mail?.text ?? ""} ${html}`.matchAll(/https?:\/\/[^\s"<]+/g))
      expect(address.startsWith(`${baseUrl}/`)).toBe(true);
    expect(mailsTo(bob)).toEqual([]);
    await settled();
    expect(mailsTo(ana)).toHaveLength(1);
  });

  it("come at most once in a while, and then with all that came meanwhile", async () => {
    await call("one");
    await arrived(1);
    const at = Date.now();
    await call("two");
    await call("three");
    await arrived(2);
    expect(Date.now() - at).toBeGreaterThanOrEqual(times.mailPause - 300);
    expect(mailsTo(ana)[1]?.text).toMatch(/two[^]*three/);
    expect(mailsTo(ana)[1]?.text).not.toContain("one, @Ana");
  });

  it("come in their time, however much is written after what they tell of", async () => {
    const direct = (await asBob(OpenDirectRoom, { userIds: [ana.id] })).room.id;
    await say(asBob, direct, "the first");
    // More than a mail looks at, all of them still too young for one.
    const more = 60;
    await db.orm.execute(sql`
      insert into messages (id, room_id, seq, rev, author_id, client_id, request_hash, body, created_at)
      select gen_random_uuid(), ${direct}::uuid, r.last_seq + n, r.rev + n, ${bob.id}::uuid, gen_random_uuid(), '', 'later', now() + interval '1 minute'
      from rooms r cross join generate_series(1, ${more}) n where r.id = ${direct}::uuid
    `);
    await db.orm.execute(sql`
      update rooms set last_seq = last_seq + ${more}, rev = rev + ${more} where id = ${direct}::uuid
    `);
    await arrived(1);
    expect(mailsTo(ana)[0]?.text).toContain("the first");
  });

  it("do not come for what was read or deleted, from a room that is muted or left, or to who is not to be disturbed", async () => {
    const { seq } = await call("read");
    await asAna(MarkRead, { roomId, readSeq: seq });
    const { id } = await call("deleted");
    await asBob(DeleteMessage, { roomId, messageId: id });
    const muted = await createRoom(db, [bob, ana]);
    await asAna(SetRoomNotifications, { roomId: muted.id, mute: { until: null } });
    await say(asBob, muted.id, "<!room> muted");
    const left = await createRoom(db, [bob, ana]);
    await say(asBob, left.id, "<!room> left");
    await asBob(RemoveMember, { roomId: left.id, userId: ana.id });
    const nothing = await createRoom(db, [bob, ana]);
    await asAna(SetRoomNotifications, { roomId: nothing.id, level: "nothing" });
    await say(asBob, nothing.id, "<!room> nothing");
    await settled();
    await asAna(UpdateNotifications, { pausedUntil: new Date(Date.now() + 4_000).toISOString() });
    await call("paused");
    await nap(2_000);
    expect(mailsTo(ana)).toEqual([]);
    // Held back, and not forgotten.
    await arrived(1);
    expect(mailsTo(ana)[0]).toMatchObject({ subject: "Bob <b> in design · Parley" });
    expect(mailsTo(ana)[0]?.text).not.toMatch(/muted|left,|nothing|deleted|read,/);
  });

  it("do not come from whom one blocks, to who was banned, and to who wants none", async () => {
    await asAna(BlockUser, { userId: bob.id });
    await call();
    await settled();
    expect(mailsTo(ana)).toEqual([]);
    const cem = await createPerson(db);
    const off = await createRoom(db, [bob, cem]);
    await createCaller(servers[0] as TestServer, cem)(UpdateNotifications, { mailMinutes: null });
    const dora = await createPerson(db);
    const banned = await createRoom(db, [bob, dora]);
    await say(asBob, off.id, "<!room>");
    await say(asBob, banned.id, "<!room>");
    await db.orm.update(users).set({ bannedAt: new Date() }).where(eq(users.id, dora.id));
    await settled();
    expect([...mailsTo(cem), ...mailsTo(dora)]).toEqual([]);
  });

  it("come when the mail server takes them again, without what was read until then", async () => {
    smtp.refuse(2);
    const direct = (await asBob(OpenDirectRoom, { userIds: [ana.id] })).room.id;
    await call("read meanwhile");
    await say(asBob, direct, "still unread");
    await vi.waitFor(() => expect(smtp.refused).toBeGreaterThan(0), soon);
    await asAna(MarkRead, { roomId, readSeq: 1 });
    await arrived(1);
    expect(mailsTo(ana)[0]?.text).toContain("still unread");
    expect(mailsTo(ana)[0]?.text).not.toContain("read meanwhile");
  });

  it("are not sent again where the mail server took them and did not say so", async () => {
    smtp.vanish(1);
    await call();
    await arrived(1);
    await settled();
    expect(mailsTo(ana)).toHaveLength(1);
  });

  it.skipIf(kind === "pglite")(
    "come for a room, too, that was locked while others were decided on",
    async () => {
      const direct = (await asBob(OpenDirectRoom, { userIds: [ana.id] })).room.id;
      await db.transact(async (tx) => {
        const mine = and(eq(members.roomId, roomId), eq(members.userId, ana.id));
        await tx.select().from(members).where(mine).for("no key update");
        await call("in the room");
        await say(asBob, direct, "between us");
        await arrived(1);
      });
      await arrived(2);
      expect(mailsTo(ana)[0]?.text).not.toContain("in the room");
      expect(mailsTo(ana)[1]?.text).toContain("in the room");
    },
  );

  it("go out one at a time when the mail server takes them again, however long it did not", async () => {
    smtp.refuse(4);
    const refusedBefore = smtp.refused;
    await call("one");
    await vi.waitFor(() => expect(smtp.refused).toBeGreaterThan(refusedBefore), soon);
    await call("two");
    await call("three");
    await arrived(1, later);
    const at = Date.now();
    expect(smtp.refused - refusedBefore).toBe(4);
    expect(mailsTo(ana)[0]?.text).toContain("one, @Ana");
    await arrived(2, later);
    expect(Date.now() - at).toBeGreaterThanOrEqual(times.mailPause - 300);
    expect(mailsTo(ana)[1]?.text).toMatch(/two[^]*three/);
    await settled();
    expect(mailsTo(ana)).toHaveLength(2);
  }, 60_000);

  it("end by one click, without a session, for this person alone, and all devices learn of it", async () => {
    await call();
    await arrived(1);
    const headers = mailsTo(ana)[0]?.headers;
    const list = headers?.get("list") as {
      unsubscribe: { url: string };
      "unsubscribe-post": { name: string };
    };
    expect(list["unsubscribe-post"].name).toBe("List-Unsubscribe=One-Click");
    const address = list.unsubscribe.url;
    expect(address).toMatch(/^https:\/\/chat\.example\.org\/api\/unsubscribe\?token=[\w-]{43}$/);
    expect(mailsTo(ana)[0]?.text).toContain(address);
    const minutesOf = async (caller: Caller) =>
      (await caller(GetPersonSnapshot, {})).notifications.mailMinutes;

    // A scanner opens it, and what is made up does nothing.
    const page = await unsubscribe(address);
    expect([page.status, page.headers.get("content-security-policy")]).toEqual([
      200,
      expect.stringContaining("default-src 'none'"),
    ]);
    expect(await page.text()).toContain('<form method="post">');
    const forged = address.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const wrong of [forged, `${baseUrl}/api/unsubscribe`, `${baseUrl}/api/unsubscribe?token=x`])
      expect((await unsubscribe(wrong, { method: "POST" })).status).toBe(404);
    expect(await minutesOf(asAna)).toBe(10);

    const told = vi.fn();
    const device = await connect((servers[0] as TestServer).url, ana.token);
    device.socket.on("person:changed", told);
    const oneClick = {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    };
    const done = await unsubscribe(address, oneClick);
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining("No more mails")]);
    // Mail programs may try again.
    expect((await unsubscribe(address, oneClick)).status).toBe(200);
    expect([await minutesOf(asAna), await minutesOf(asBob)]).toEqual([null, 10]);
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), soon);
    device.close();

    await call("again");
    await nap(times.mailPause);
    await settled();
    expect(mailsTo(ana)).toHaveLength(1);
  });
});
