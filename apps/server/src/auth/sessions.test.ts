import { findWorkspace } from "@parley/shared/db/queries/workspace";
import { sessions } from "@parley/shared/db/tables/auth";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { eq } from "drizzle-orm";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createTestServer, testAuthSecret, type TestServer } from "../../test/create-test-server";
import { createPerson, createSession, type TestPerson } from "../../test/factories";
import { describeEachDatabase } from "../../test/test-databases";
import { createVisitor } from "../../test/visitor";
import { createSessionCookie } from "./session-cookie";

const internalSecret = "known to the web process alone";

describeEachDatabase("a session", (open) => {
  let server: TestServer;
  let person: TestPerson;
  const db = () => server.deps.db;
  beforeAll(async () => {
    server = await createTestServer({ db: (await open()).db, env: { INTERNAL_SECRET: internalSecret } });
    person = await createPerson(db());
  });
  afterAll(() => server.close());

  const whoIs = async (headers: Record<string, string>) => {
    const { status, body } = await createVisitor(server.url).get("/me", headers);
    return status === 200 ? body.id : status;
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it("is known by its cookie and by its signed token", async () => {
    expect(await whoIs({ cookie: person.cookie })).toBe(person.id);
    expect(await whoIs({ cookie: `theme=dark; ${person.cookie}; other=1` })).toBe(person.id);
    expect(await whoIs(bearer(person.token))).toBe(person.id);
    expect(await whoIs(bearer(encodeURIComponent(person.token)))).toBe(person.id);
  });

  it("is not known by a token without a signature, or with a wrong one", async () => {
    const [raw = "", signature = ""] = person.token.split(".");
    const otherSecret = createHmac("sha256", "another secret").update(raw).digest("base64");
    const flipped = (signature.startsWith("A") ? "B" : "A") + signature.slice(1);
    const forged = [
      raw,
      `${raw}.`,
      `.${signature}`,
      `${raw}.${otherSecret}`,
      `${raw}.${flipped}`,
      `${raw}.${signature.slice(0, -1)}`,
      `${raw}x.${signature}`,
      `${raw}.${signature}.${signature}`,
      signature,
      person.sessionId,
      "%E0%A4%A",
      ".",
      "' or 1=1 --",
    ];
    for (const token of forged) {
      expect(await whoIs(bearer(token)), token).toBe(401);
      expect(await whoIs({ cookie: `parley.session_token=${encodeURIComponent(token)}` }), token).toBe(401);
      expect(await whoIs({ cookie: `parley.session_token=${token}` }), token).toBe(401);
    }
    expect(await whoIs({ cookie: person.cookie.replace("parley", "better-auth") })).toBe(401);
  });

  it("of a bearer token counts alone: a cookie beside it is ignored", async () => {
    const other = await createPerson(db());
    expect(await whoIs({ ...bearer(other.token), cookie: person.cookie })).toBe(other.id);
    expect(await whoIs({ ...bearer("forged.token"), cookie: person.cookie })).toBe(401);
    // Other schemes belong to a proxy in front of the server.
    expect(await whoIs({ authorization: "Basic dTpw", cookie: person.cookie })).toBe(person.id);
  });

  it("is over when its time has come, and for who is banned", async () => {
    const expired = await createSession(db(), person.id, { expiresAt: new Date(Date.now() - 1) });
    expect(await whoIs({ cookie: expired.cookie })).toBe(401);
    const banned = await createPerson(db(), { bannedAt: new Date() });
    expect(await whoIs({ cookie: banned.cookie })).toBe(401);
  });

  it("ends with signing out, and only that one; all end with signing out everywhere", async () => {
    const ada = await createPerson(db());
    const phone = await createSession(db(), ada.id);
    const laptop = await createSession(db(), ada.id);
    const { accessRev } = await findWorkspace(db().orm);

    const signedOut = await createVisitor(server.url).post("/sign-out", {}, { cookie: phone.cookie });
    expect(signedOut).toMatchObject({ status: 200, body: {} });
    expect(signedOut.setCookies).toEqual([
      "parley.session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    ]);
    expect(await whoIs({ cookie: phone.cookie })).toBe(401);
    expect(await whoIs({ cookie: laptop.cookie })).toBe(ada.id);
    expect((await findWorkspace(db().orm)).accessRev).toBe(accessRev + 1);

    await createVisitor(server.url).post("/sign-out-everywhere", {}, { cookie: laptop.cookie });
    expect(await whoIs({ cookie: laptop.cookie })).toBe(401);
    expect(await whoIs(bearer(ada.token))).toBe(401);
    expect(await whoIs({ cookie: person.cookie })).toBe(person.id);
    expect((await findWorkspace(db().orm)).accessRev).toBe(accessRev + 2);
  });

  it("of a bot is renewed without a cookie", async () => {
    const updatedAt = new Date(Date.now() - 2 * 86_400_000);
    const bot = await createSession(db(), person.id, { updatedAt, expiresAt: new Date(Date.now() + 1_000) });
    const headers = new Headers(bearer(bot.token));
    const { actor, cookies } = await server.deps.auth.authenticate(headers, { renew: false });
    expect(cookies).toEqual([]);
    expect(actor?.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    const [row] = await db().orm.select().from(sessions).where(eq(sessions.id, bot.sessionId));
    expect(row?.expiresAt).toEqual(actor?.expiresAt);
  });

  it("is not renewed by a page that is rendered for its person, because no cookie would reach them", async () => {
    const updatedAt = new Date(Date.now() - 2 * 86_400_000);
    const { cookie, sessionId } = await createSession(db(), person.id, { updatedAt });
    const rendering = createVisitor(server.url);
    const rendered = await rendering.get("/me", { cookie, "x-parley-internal": internalSecret });
    expect(rendered).toMatchObject({ status: 200, setCookies: [] });
    const [row] = await db().orm.select().from(sessions).where(eq(sessions.id, sessionId));
    expect(row?.updatedAt).toEqual(updatedAt);
    // Only who knows the secret is believed.
    const own = await rendering.get("/me", { cookie, "x-parley-internal": "a guess" });
    expect(own.setCookies).toEqual([expect.stringContaining("Max-Age=2592000")]);
  });

  it("that speaks by its cookie needs one of our origins to change anything", async () => {
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { origin: "" }]) {
      for (const extra of [undefined, { authorization: "Basic dTpw" }]) {
        const answer = await createVisitor(server.url).patch(
          "/me",
          { displayName: "Taken over" },
          { cookie: person.cookie, ...headers, ...extra },
        );
        expect(answer, JSON.stringify({ ...headers, ...extra })).toMatchObject({ status: 403 });
      }
    }
  });

  it("of each of 600 who come at once is found by a few statements", async () => {
    const people = await Promise.all(Array.from({ length: 60 }, () => createPerson(db())));
    const select = vi.spyOn(db().orm, "select");
    const found = await Promise.all(
      Array.from({ length: 600 }, (_, index) => {
        const cookie = people[index % 60]?.cookie ?? "";
        return server.deps.auth.authenticate(new Headers(index % 7 ? { cookie } : {}));
      }),
    );
    const statements = select.mock.calls.length;
    found.forEach(({ actor }, index) => {
      expect(actor?.userId).toBe(index % 7 ? people[index % 60]?.id : undefined);
    });
    expect(statements).toBeLessThan(10);
  });

  it("of other people goes on when a lookup fails", async () => {
    const select = vi.spyOn(db().orm, "select").mockImplementationOnce(() => {
      throw new Error("the connection broke");
    });
    await expect(server.deps.auth.authenticate(new Headers({ cookie: person.cookie }))).rejects.toThrow(
      "broke",
    );
    select.mockRestore();
    expect(await whoIs({ cookie: person.cookie })).toBe(person.id);
  });

  it("leaves no expired ones behind when its person signs in again", async () => {
    const id = newId();
    await db().orm.insert(users).values({ id, email: "old@example.org", emailVerified: true });
    await createSession(db(), id, { expiresAt: new Date(Date.now() - 1) });
    await createVisitor(server.url).signIn(server, "old@example.org");
    const rows = await db().orm.select().from(sessions).where(eq(sessions.userId, id));
    expect(rows.map(({ expiresAt }) => expiresAt > new Date())).toEqual([true]);
  });
});

it("marks its cookie for https where BASE_URL is https", () => {
  const cookie = createSessionCookie(testAuthSecret, true);
  expect(cookie.write("token", 60)).toMatch(
    /^__Secure-parley\.session_token=token\.\S+; Max-Age=60; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});
