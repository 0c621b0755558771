import { invites } from "@parley/shared/db/tables/invites";
import { accounts, sessions } from "@parley/shared/db/tables/auth";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { eq } from "drizzle-orm";
import { Events, OAuth2Server, type MutableRedirectUri, type MutableToken } from "oauth2-mock-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestServer, testAuthSecret, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom } from "../../../test/factories";
import { openTestDatabase, type TestDatabase } from "../../../test/test-databases";
import { createVisitor, type Visitor } from "../../../test/visitor";
import { writeInviteToken } from "../invites/invite-token";

const google = new OAuth2Server();
let database: TestDatabase;
let server: TestServer;
/** What Google says of whoever signs in next. */
let claims: Record<string, unknown>;

beforeAll(async () => {
  await google.issuer.keys.generate("RS256");
  await google.start(0, "127.0.0.1");
  google.service.on(Events.BeforeTokenSigning, ({ payload }: MutableToken) => Object.assign(payload, claims));
  database = await openTestDatabase("pglite");
  server = await createServerWith({});
  await createPerson(database.db);
});
afterAll(async () => {
  await server.close();
  await google.stop();
  await database.drop();
});
beforeEach(() => {
  claims = {
    sub: newId(),
    email: `${newId()}@example.org`,
    email_verified: true,
    name: "Name at Google",
    picture: "https://elsewhere.example/p.png",
  };
});

const createServerWith = (env: Record<string, string>, { db } = database) =>
  createTestServer({
    db,
    env: {
      GOOGLE_CLIENT_ID: "parley",
      GOOGLE_CLIENT_SECRET: "a secret of ours",
      GOOGLE_DISCOVERY_URL: `${google.issuer.url}/.well-known/openid-configuration`,
      ...env,
    },
  });

/** The whole round: our page, Google's consent, back to us. Gives the address that the browser ends at. */
async function signInWithGoogle(
  visitor: Visitor,
  target: { next?: string; invite?: string } = {},
  { at = server, change = (callback: URL) => callback } = {},
) {
  const { status, body } = await visitor.post("/sign-in/google", target);
  expect(status).toBe(200);
  const consent = await fetch(body.url as string, { redirect: "manual" });
  const callback = change(new URL(consent.headers.get("location") ?? ""));
  expect(callback.origin).toBe("http://localhost:3030");
  return followCallback(visitor, at, callback.search);
}

async function followCallback(visitor: Visitor, at: TestServer, search: string) {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(`${at.url}/api/auth/callback/google${search}`, {
    redirect: "manual",
    headers: { cookie },
  });
  expect(response.status).toBe(302);
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0(;|$)/.test(line)) visitor.cookies.delete(name);
    else visitor.cookies.set(name, value);
  }
  return response.headers.get("location");
}

const accountOf = (email: unknown) =>
  database.db.orm
    .select()
    .from(users)
    .where(eq(users.email, String(email)));

describe("signing in with Google", () => {
  it("makes an account without a name, keeps nothing of Google's but who it is, and knows it by that again", async () => {
    const visitor = createVisitor(server.url);
    expect(await signInWithGoogle(visitor, { next: "/rooms?a=1#b" })).toBe("/rooms?a=1#b");
    expect(await visitor.get("/me")).toMatchObject({
      body: { email: claims.email, named: false, displayName: "", image: null },
    });
    const [user] = await accountOf(claims.email);
    const [account] = await database.db.orm
      .select()
      .from(accounts)
      .where(eq(accounts.userId, user?.id ?? ""));
    expect(account).toMatchObject({
      providerId: "google",
      accountId: claims.sub,
      accessToken: null,
      refreshToken: null,
      idToken: null,
    });

    // The address at Google changed; who it is did not.
    const formerly = claims.email;
    claims = { ...claims, email: "moved@example.org" };
    const again = createVisitor(server.url);
    expect(await signInWithGoogle(again)).toBe("/");
    expect(await again.get("/me")).toMatchObject({ body: { id: user?.id, email: formerly } });
    expect(await accountOf("moved@example.org")).toEqual([]);
  });

  it("signs in who has an account by mail, where Google has verified the address", async () => {
    const person = await createPerson(database.db, { email: String(claims.email) });
    const visitor = createVisitor(server.url);
    expect(await signInWithGoogle(visitor)).toBe("/");
    expect(await visitor.get("/me")).toMatchObject({ body: { id: person.id, displayName: person.name } });
  });

  it("takes no unverified address for anybody: not for one who is here, and not for a new account", async () => {
    claims.email_verified = false;
    expect(await signInWithGoogle(createVisitor(server.url))).toBe("/sign-in?error=email_unverified");
    expect(await accountOf(claims.email)).toEqual([]);

    const person = await createPerson(database.db, { email: String(claims.email) });
    const thief = createVisitor(server.url);
    expect(await signInWithGoogle(thief)).toBe("/sign-in?error=email_unverified");
    expect(await thief.get("/me")).toMatchObject({ status: 401 });
    expect(await database.db.orm.select().from(accounts).where(eq(accounts.userId, person.id))).toEqual([]);
  });

  it("refuses who is banned", async () => {
    await createPerson(database.db, { email: String(claims.email), bannedAt: new Date() });
    const visitor = createVisitor(server.url);
    expect(await signInWithGoogle(visitor, { next: "/rooms" })).toBe("/sign-in?next=%2Frooms&error=banned");
    expect(await visitor.get("/me")).toMatchObject({ status: 401 });
  });

  it("is bound to the browser that began, and its answer works once", async () => {
    const victim = createVisitor(server.url);
    const attacker = createVisitor(server.url);
    const { body } = await attacker.post("/sign-in/google");
    const consent = await fetch(body.url as string, { redirect: "manual" });
    const { search } = new URL(consent.headers.get("location") ?? "");
    expect(await followCallback(victim, server, search)).toMatch(/^\/sign-in\?error=google_failed$/);
    expect(await victim.get("/me")).toMatchObject({ status: 401 });

    expect(await followCallback(attacker, server, search)).toBe("/");
    expect(await followCallback(attacker, server, search)).toMatch(/error=google_failed/);
    const [user] = await accountOf(claims.email);
    expect(
      await database.db.orm
        .select()
        .from(sessions)
        .where(eq(sessions.userId, user?.id ?? "")),
    ).toHaveLength(1);
  });

  it("takes no token for another client, of another issuer, too old, or for another round", async () => {
    const wrong = [
      { aud: "someone-else" },
      { iss: "https://accounts.evil.example" },
      { exp: Math.floor(Date.now() / 1000) - 3600, iat: Math.floor(Date.now() / 1000) - 7200 },
      { nonce: "of another round" },
    ];
    for (const claim of wrong) {
      const honest = claims;
      claims = { ...claims, ...claim };
      const visitor = createVisitor(server.url);
      expect(await signInWithGoogle(visitor), JSON.stringify(claim)).toBe("/sign-in?error=google_failed");
      expect(await visitor.get("/me")).toMatchObject({ status: 401 });
      claims = honest;
    }
    expect(await accountOf(claims.email)).toEqual([]);
  });

  it("leads back to the sign-in page when the person thinks better of it, invite and all", async () => {
    google.service.once(Events.BeforeAuthorizeRedirect, ({ url }: MutableRedirectUri) => {
      url.searchParams.delete("code");
      url.searchParams.set("error", "access_denied");
      url.searchParams.set("error_description", "<script>alert(1)</script>");
    });
    const invite = "i".repeat(43);
    expect(await signInWithGoogle(createVisitor(server.url), { next: "/rooms", invite })).toBe(
      `/sign-in?next=%2Frooms&error=google_failed#invite=${invite}`,
    );
  });

  it("sends nobody elsewhere, whatever the callback is asked", async () => {
    for (const search of [
      "",
      "?code=x",
      "?state=x",
      "?error=https://evil.example",
      "?code=x&state=x&callbackURL=//evil.example",
      "?state=x&error=x&errorURL=//evil.example&redirectTo=//evil.example",
    ]) {
      expect(await followCallback(createVisitor(server.url), server, search)).toBe(
        "/sign-in?error=google_failed",
      );
    }
  });

  it("keeps to the rules of SIGN_UP, and an invite reaches the other side of it", async () => {
    const fresh = await openTestDatabase("pglite");
    const strict = await createServerWith({ SIGN_UP: "invite" }, fresh);
    const countAccounts = async () => (await fresh.db.orm.select().from(users)).length;
    const admin = createVisitor(strict.url);
    const first = claims;
    expect(await signInWithGoogle(admin, {}, { at: strict })).toBe("/");
    claims = { ...first, sub: newId(), email: "second@example.org" };
    expect(await signInWithGoogle(createVisitor(strict.url), {}, { at: strict })).toBe(
      "/sign-in?error=sign_up_refused",
    );
    const forged = "x".repeat(43);
    expect(await signInWithGoogle(createVisitor(strict.url), { invite: forged }, { at: strict })).toBe(
      `/sign-in?error=invite_invalid#invite=${forged}`,
    );
    expect(await countAccounts()).toBe(1);

    const owner = await createPerson(fresh.db);
    const room = await createRoom(fresh.db, [owner]);
    const row = { id: newId(), roomId: room.id, createdBy: owner.id, clientId: newId(), requestHash: "" };
    await fresh.db.orm.insert(invites).values({ ...row, maxUses: 1 });
    const invite = writeInviteToken(testAuthSecret, row.id);
    // Several at once with an invite for one; each is somebody else at Google.
    claims = {
      ...first,
      get sub() {
        return newId();
      },
      get email() {
        return `${newId()}@example.org`;
      },
    };
    const visitors = Array.from({ length: 5 }, () => createVisitor(strict.url));
    const ends = await Promise.all(
      visitors.map((visitor) => signInWithGoogle(visitor, { invite }, { at: strict })),
    );
    expect(ends.filter((end) => end === `/invite#${invite}`)).toHaveLength(1);
    expect(ends.filter((end) => end === `/sign-in?error=invite_invalid#invite=${invite}`)).toHaveLength(4);
    expect(await countAccounts()).toBe(3);
    await strict.close();
    await fresh.drop();
  });

  it("says that Google is away, and works once it is back", async () => {
    const late = new OAuth2Server();
    await late.issuer.keys.generate("RS256");
    await late.start(0, "127.0.0.1");
    const address = late.address();
    await late.stop();
    const patient = await createServerWith({
      GOOGLE_DISCOVERY_URL: `http://127.0.0.1:${address.port}/.well-known/openid-configuration`,
    });
    const visitor = createVisitor(patient.url);
    expect(await visitor.post("/sign-in/google")).toMatchObject({
      status: 503,
      body: { error: { code: "unavailable" } },
    });
    await late.start(address.port, "127.0.0.1");
    expect(await visitor.post("/sign-in/google")).toMatchObject({ status: 200 });
    await late.stop();
    await patient.close();
  });

  it("is not there where it is not set up, and no other route of the library is, anywhere", async () => {
    const without = await createTestServer({ db: database.db });
    const visitor = createVisitor(without.url);
    expect(await visitor.get("/workspace")).toMatchObject({ body: { google: false } });
    expect(await visitor.post("/sign-in/google")).toMatchObject({ status: 404 });
    expect(await visitor.get("/auth/callback/google")).toMatchObject({ status: 404 });
    await without.close();

    const visible = createVisitor(server.url);
    expect(await visible.get("/workspace")).toMatchObject({ body: { google: true } });
    for (const path of [
      "/auth/get-session",
      "/auth/sign-in/social",
      "/auth/sign-in/magic-link",
      "/auth/sign-in/email",
      "/auth/sign-up/email",
      "/auth/magic-link/verify?token=x",
      "/auth/callback/github",
      "/auth/reset-password/token",
      "/auth/sign-out",
      "/auth/delete-user",
      "/auth/update-user",
      "/auth/link-social",
      "/auth/ok",
      "/auth/error",
      "/auth",
    ]) {
      expect(await visible.get(path), path).toMatchObject({
        status: 404,
        body: { error: { code: "not_found" } },
      });
      expect(await visible.post(path), path).toMatchObject({
        status: 404,
        body: { error: { code: "not_found" } },
      });
    }
  });
});
