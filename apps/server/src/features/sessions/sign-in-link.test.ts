import { findWorkspace } from "@parley/shared/db/queries/workspace";
import { insertUser } from "@parley/shared/db/queries/users";
import { sessions, verifications } from "@parley/shared/db/tables/auth";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { eq } from "drizzle-orm";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { describeEachDatabase } from "../../../test/test-databases";
import { createVisitor, linkIn, type Visitor } from "../../../test/visitor";
import { createServer } from "../../create-server";
import { createSignInLink } from "./sign-in-link";

const minute = 60_000;
const day = 24 * 60 * minute;

describeEachDatabase("a sign-in link", (open, kind) => {
  let server: TestServer;
  let visitor: Visitor;
  const db = () => server.deps.db;
  const sessionsOf = (email: string) =>
    db()
      .orm.select({ id: sessions.id })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(eq(users.email, email));

  beforeAll(async () => {
    server = await createTestServer({ db: (await open()).db });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(() => server.close());

  it("signs in a new person, who names themselves and, as the first, is the admin", async () => {
    visitor = createVisitor(server.url);
    expect(await visitor.get("/workspace")).toMatchObject({ body: { hasPeople: false, linksGoTo: "mail" } });
    const { token, address } = await visitor.askForLink(server, "Ada@Example.org ");
    expect(address).toBe("http://localhost:3030/sign-in/link");

    const signedIn = await visitor.post("/sign-in/verify", { token });
    expect(signedIn).toMatchObject({ status: 200, body: { next: "/", named: false } });
    expect(signedIn.setCookies).toEqual([
      expect.stringMatching(/^parley\.session_token=\S+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await visitor.get("/me")).toMatchObject({
      body: { email: "ada@example.org", named: false, role: "admin" },
    });
    expect(await visitor.get("/users")).toMatchObject({ body: { error: { code: "name_required" } } });
    expect(await visitor.patch("/me", { displayName: "Ada" })).toMatchObject({
      body: { displayName: "Ada", named: true, role: "admin" },
    });
    const snapshot = await visitor.get("/me/snapshot");
    expect(snapshot.body.rooms).toMatchObject([
      { room: { isGeneral: true, memberCount: 1 }, role: "owner", unread: 0 },
    ]);
    expect(await visitor.get("/workspace")).toMatchObject({ body: { hasPeople: true } });

    const again = createVisitor(server.url);
    const { token: second } = await again.askForLink(server, "ada@example.org");
    expect(await again.post("/sign-in/verify", { token: second, next: "/rooms?x=1#y" })).toMatchObject({
      body: { next: "/rooms?x=1#y", named: true },
    });
  });

  it("makes one session of 50 tries at once", async () => {
    const { token } = await createVisitor(server.url).askForLink(server, "fifty@example.org");
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => createVisitor(server.url).post("/sign-in/verify", { token })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(49);
    expect(answers.flatMap(({ setCookies }) => setCookies)).toHaveLength(1);
    expect(await sessionsOf("fifty@example.org")).toHaveLength(1);
  });

  it("makes one account of 12 links for one new address that are opened at once", async () => {
    const tokens = await Promise.all(
      Array.from({ length: 12 }, () => server.deps.auth.links.issue("many@example.org")),
    );
    const answers = await Promise.all(
      tokens.map((token) => createVisitor(server.url).post("/sign-in/verify", { token })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 410)).toEqual([]);
    expect(await db().orm.select().from(users).where(eq(users.email, "many@example.org"))).toHaveLength(1);
  });

  it("stands in no log, nor does its token or the session's", async () => {
    const lines: string[] = [];
    const parts = server.deps;
    const logging = createServer({
      config: { ...parts.config, logLevel: "trace" },
      db: parts.db,
      log: pino({ level: "trace" }, { write: (line) => void lines.push(line) }),
      mail: {
        arrivesIn: "mail",
        send: (mail) => Promise.resolve(void server.mails.push(mail)),
        close: () => {},
      },
    });
    logging.http.listen(0, "127.0.0.1");
    await once(logging.http, "listening");
    const visitor = createVisitor(`http://127.0.0.1:${(logging.http.address() as AddressInfo).port}`);
    const { token } = await visitor.askForLink(server, "quiet@example.org", { next: "/rooms" });
    await visitor.post("/sign-in/verify", { token });
    await visitor.post("/sign-in/verify", { token });
    await visitor.get(`/sign-in/verify?token=${token}`);
    const [session] = await sessionsOf("quiet@example.org");
    expect(session).toBeDefined();
    await logging.close();
    const log = lines.join("");
    expect(log).toContain("/api/sign-in/verify");
    for (const secret of [
      token,
      encodeURIComponent([...visitor.cookies.values()][0] ?? "none"),
      "quiet@example.org",
    ]) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toContain("session_token");
  });

  it("is refused after ten minutes", async () => {
    const early = await createVisitor(server.url).askForLink(server, "clock@example.org");
    const late = await createVisitor(server.url).askForLink(server, "clock@example.org");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 9.5 * minute });
    expect(await createVisitor(server.url).post("/sign-in/verify", { token: early.token })).toMatchObject({
      status: 200,
    });
    vi.setSystemTime(Date.now() + minute);
    expect(await createVisitor(server.url).post("/sign-in/verify", { token: late.token })).toMatchObject({
      status: 410,
      body: { error: { code: "link_invalid" } },
    });
    expect(await sessionsOf("clock@example.org")).toHaveLength(1);
  });

  it("is not burnt by 20 GETs and HEADs of a scanner", async () => {
    const { token } = await createVisitor(server.url).askForLink(server, "scanned@example.org");
    const spellings = [
      `/sign-in/link?token=${token}`,
      `/api/sign-in/verify?token=${token}`,
      `/api/sign-in/verify/?token=${token}`,
      `/api/auth/magic-link/verify?token=${token}`,
      `/api/auth/magic-link/verify/?token=${token}&callbackURL=%2F`,
      `/api/auth/callback/../magic-link/verify?token=${token}`,
      `/api/auth/callback/google/../../magic-link/verify?token=${token}`,
      `/api/auth/callback/google/..%2f..%2fmagic-link/verify?token=${token}`,
      `/API/AUTH/magic-link/verify?token=${token}`,
      `//api/auth/magic-link/verify?token=${token}`,
    ];
    for (const path of spellings) {
      for (const method of ["GET", "HEAD"]) {
        const { status, setCookies } = await sendAsWritten(server.url, method, path);
        expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
        expect(setCookies).toEqual([]);
      }
    }
    expect(await createVisitor(server.url).post("/sign-in/verify", { token })).toMatchObject({ status: 200 });
  });

  it("leads only to BASE_URL, whatever host is asked, and carries invite and next in its fragment", async () => {
    const sent = server.mails.length;
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
        "content-type": "application/json",
      };
      http
        .request({ hostname, port, method: "POST", path: "/api/sign-in/link", headers }, (response) => {
          response.resume().on("end", () => resolve(response.statusCode));
        })
        .on("error", reject)
        .end(JSON.stringify({ email: "host@example.org", invite: "i".repeat(43), next: "/rooms?a=1&b=2" }));
    });
    expect(answer).toBe(200);
    await vi.waitFor(() => expect(server.mails).toHaveLength(sent + 1));
    const mail = server.mails.at(-1);
    expect(`${mail?.text}${mail?.html}`).not.toContain("evil");
    const { address, fragment } = linkIn(mail?.text ?? "");
    expect(address).toBe("http://localhost:3030/sign-in/link");
    expect(fragment.get("invite")).toBe("i".repeat(43));
    expect(fragment.get("next")).toBe("/rooms?a=1&b=2");
  });

  it("is stored only as a hash", async () => {
    const { token } = await createVisitor(server.url).askForLink(server, "hash@example.org");
    expect(token).toMatch(/^[\w-]{32,}$/);
    const stored = await db().orm.select().from(verifications);
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it("is made on the operator's request for an address that could not sign up, and not for who is banned", async () => {
    const strict = await createTestServer({ db: db(), env: { SIGN_UP: "invite" } });
    const visitor = createVisitor(strict.url);
    const { token } = linkIn(await createSignInLink(strict.deps, "locked-out@example.org"));
    expect(await visitor.post("/sign-in/verify", { token })).toMatchObject({ status: 200 });
    expect(await visitor.get("/me")).toMatchObject({
      body: { email: "locked-out@example.org", role: "member" },
    });

    const before = await createSignInLink(strict.deps, "later-banned@example.org");
    await db()
      .orm.update(users)
      .set({ bannedAt: new Date() })
      .where(eq(users.email, "later-banned@example.org"));
    await expect(createSignInLink(strict.deps, "later-banned@example.org")).rejects.toMatchObject({
      code: "banned",
    });
    expect(await visitor.post("/sign-in/verify", { token: linkIn(before).token })).toMatchObject({
      status: 403,
      body: { error: { code: "banned" } },
    });
    await strict.close();
  });

  it("keeps who comes daily signed in, cookie and all, and lets who stays away go after 30 days", async () => {
    const visitor = createVisitor(server.url);
    await visitor.signIn(server, "daily@example.org", "Daily");
    const start = Date.now();
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(start + 0.9 * day);
    expect((await visitor.get("/me")).setCookies).toEqual([]);
    for (let days = 2; days <= 70; days += 4) {
      vi.setSystemTime(start + days * day);
      const { status, setCookies } = await visitor.get("/me");
      expect(status).toBe(200);
      expect(setCookies).toEqual([expect.stringContaining("Max-Age=2592000")]);
    }
    // A socket can't carry a cookie back, so it must not renew the row alone.
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const far = start + 90 * day;
    vi.setSystemTime(far);
    expect(await server.deps.auth.authenticate(new Headers({ cookie }), { renew: false })).toMatchObject({
      actor: { named: true },
      cookies: [],
    });
    expect((await visitor.get("/me")).setCookies).toHaveLength(1);
    vi.setSystemTime(far + 31 * day);
    expect(await visitor.get("/me")).toMatchObject({ status: 401 });
  });

  it.runIf(kind === "postgres")("makes exactly one admin of 20 who are the first at once", async () => {
    for (const mode of ["open", "invite"]) {
      const fresh = await createTestServer({ db: (await open()).db, env: { SIGN_UP: mode } });
      const emails = Array.from({ length: 20 }, (_, index) => `first-${index}@example.org`);
      const tokens = await Promise.all(emails.map((email) => fresh.deps.auth.links.issue(email)));
      const answers = await Promise.all(
        tokens.map((token) => createVisitor(fresh.url).post("/sign-in/verify", { token })),
      );
      const accounts = await fresh.deps.db.orm.select().from(users);
      const { firstAdminId } = await findWorkspace(fresh.deps.db.orm);
      expect(accounts.filter(({ role }) => role === "admin").map(({ id }) => id)).toEqual([firstAdminId]);
      // By invite only the first may come without one; the others leave no account behind.
      const expected = mode === "open" ? 20 : 1;
      expect(accounts).toHaveLength(expected);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(expected);
      await fresh.close();
    }
  });

  it("makes an admin of the next who signs in, where a crash left the first account without the role", async () => {
    const fresh = await createTestServer({ db: (await open()).db, env: { SIGN_UP: "invite" } });
    await insertUser(fresh.deps.db.orm, { id: newId(), email: "crashed@example.org" });
    const visitor = createVisitor(fresh.url);
    await visitor.signIn(fresh, "crashed@example.org");
    expect(await visitor.get("/me")).toMatchObject({ body: { role: "admin" } });
    await fresh.close();
  });
});

/** Sends a path just as it is written: `fetch` would take the dots out of it. */
function sendAsWritten(url: string, method: string, path: string) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; setCookies: string[] }>((resolve, reject) => {
    http
      .request({ hostname, port, method, path }, (response) => {
        response
          .resume()
          .on("end", () =>
            resolve({ status: response.statusCode ?? 0, setCookies: response.headers["set-cookie"] ?? [] }),
          );
      })
      .on("error", reject)
      .end();
  });
}
