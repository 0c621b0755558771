import { EndSession, ListSessions, SignOutOthers } from "@parley/shared/contracts/sessions";
import type { Database } from "@parley/shared/db/database";
import { sessions } from "@parley/shared/db/tables/auth";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createAccessToken, createPerson, createSession, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { createVisitor } from "../../../test/visitor";

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const soon = { timeout: 5_000, interval: 20 };

describeEachDatabase("one's own sessions", (open) => {
  let db: Database;
  let server: TestServer;
  let otherNode: TestServer;
  let ana: TestPerson;
  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    otherNode = await createTestServer({ db });
  });
  afterAll(() => Promise.all([server.close(), otherNode.close()]));
  beforeEach(async () => {
    ana = await createPerson(db);
  });

  const as = (person: { token: string }) => createCaller(server, person);
  const refused = { code: "unauthenticated" };

  it("are listed with device, address and times: this one first, then the last active ones", async () => {
    const seen = { ipAddress: "192.0.2.7", userAgent: "A phone" };
    const old = await createSession(db, ana.id, {
      ...seen,
      lastActiveAt: hoursAgo(50),
      createdAt: hoursAgo(90),
    });
    const newer = await createSession(db, ana.id, { lastActiveAt: hoursAgo(2), createdAt: hoursAgo(99) });
    await createSession(db, ana.id, { expiresAt: hoursAgo(1) });
    await createPerson(db);
    const { sessions: listed } = await as(ana)(ListSessions, {});
    expect(listed).toMatchObject([
      { id: ana.sessionId, current: true },
      { id: newer.sessionId, current: false, address: null, userAgent: null },
      { id: old.sessionId, current: false, address: "192.0.2.7", userAgent: "A phone" },
    ]);
    expect(Math.abs(Date.parse(listed[2]?.createdAt ?? "") - hoursAgo(90).getTime())).toBeLessThan(60_000);
    const bot = await createAccessToken(db, ana.id);
    await expect(as(bot)(ListSessions, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("note where the sign-in came from", async () => {
    const visitor = createVisitor(server.url);
    const { token } = await visitor.askForLink(server, `${ana.id}@example.org`);
    await visitor.post(
      "/sign-in/verify",
      { token },
      { "user-agent": "Firefox of a test", "x-forwarded-for": "6.6.6.6" },
    );
    const { body } = await visitor.get("/me/sessions");
    expect(body.sessions).toMatchObject([
      { current: true, userAgent: "Firefox of a test", address: "127.0.0.1" },
      {},
    ]);
  });

  it("tell when they were last active, over HTTP and as long as a socket is open", async () => {
    const activeAt = async (id: string) =>
      (await db.orm.select().from(sessions).where(eq(sessions.id, id)))[0]?.lastActiveAt.getTime() ?? 0;
    const asleep = { lastActiveAt: hoursAgo(3) };
    const phone = await createSession(db, ana.id, asleep);
    await as(phone)(ListSessions, {});
    expect(await activeAt(phone.sessionId)).toBeGreaterThan(Date.now() - 60_000);
    // A minute that has begun already is not written again.
    const noted = await activeAt(phone.sessionId);
    await as(phone)(ListSessions, {});
    expect(await activeAt(phone.sessionId)).toBe(noted);
    const laptop = await createSession(db, ana.id, asleep);
    const fresh = await createTestServer({ db });
    const { close } = await connect(fresh.url, laptop.token);
    await vi.waitFor(async () => expect(await activeAt(laptop.sessionId)).toBeGreaterThan(noted - 1), soon);
    close();
    await fresh.close();
  });

  it("end one by one, with their sockets on every node, and nobody else's", async () => {
    const phone = await createSession(db, ana.id);
    const reasons: string[] = [];
    const here = await connect(server.url, phone.token, {}, (socket) =>
      socket.on("session:ended", ({ reason }) => reasons.push(reason)),
    );
    const there = await connect(otherNode.url, phone.token, {}, (socket) =>
      socket.on("session:ended", ({ reason }) => reasons.push(reason)),
    );
    const mine = await connect(server.url, ana.token);
    const bob = await createPerson(db);
    await expect(as(bob)(EndSession, { sessionId: phone.sessionId })).rejects.toMatchObject({
      code: "not_found",
    });
    await as(ana)(EndSession, { sessionId: phone.sessionId });
    await vi.waitFor(
      () => expect([here, there].map(({ socket }) => socket.connected)).toEqual([false, false]),
      soon,
    );
    expect(reasons).toEqual(["signed_out", "signed_out"]);
    expect(mine.socket.connected).toBe(true);
    await expect(as(phone)(ListSessions, {})).rejects.toMatchObject(refused);
    await expect(as(ana)(EndSession, { sessionId: phone.sessionId })).rejects.toMatchObject({
      code: "not_found",
    });
    mine.close();
  });

  it("end all but this one; access tokens go on", async () => {
    const phone = await createSession(db, ana.id);
    const bot = await createAccessToken(db, ana.id);
    const [phoneSocket, mine, botSocket] = [
      await connect(otherNode.url, phone.token),
      await connect(server.url, ana.token),
      await connect(server.url, bot.token),
    ];
    await as(ana)(SignOutOthers, {});
    await vi.waitFor(() => expect(phoneSocket.socket.connected).toBe(false), soon);
    expect([mine, botSocket].map(({ socket }) => socket.connected)).toEqual([true, true]);
    expect((await as(ana)(ListSessions, {})).sessions).toMatchObject([{ current: true }]);
    mine.close();
    botSocket.close();
  });

  it("take the cookie along when it is this one", async () => {
    const visitor = createVisitor(server.url);
    await visitor.signIn(server, `${ana.id}@example.org`);
    const { body } = await visitor.get("/me/sessions");
    const [current] = body.sessions as { id: string }[];
    const answer = await fetch(`${server.url}/api/me/sessions/${current?.id}`, {
      method: "DELETE",
      headers: {
        origin: server.url,
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join(),
      },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toMatch(/session_token=;.*Max-Age=0/);
  });
});
