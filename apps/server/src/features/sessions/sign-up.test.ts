import { ListAuditEntries } from "@parley/shared/contracts/audit";
import { GetMe } from "@parley/shared/contracts/users";
import {
  GetSignUpPolicy,
  GetWorkspace,
  ResetSignUpPolicy,
  SetSignUpPolicy,
} from "@parley/shared/contracts/workspace";
import { updateFirstAdmin } from "@parley/shared/db/queries/workspace";
import { users } from "@parley/shared/db/tables/users";
import { invites } from "@parley/shared/db/tables/invites";
import { newId } from "@parley/shared/id";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { createTestServer, testAuthSecret, type TestServer } from "../../../test/create-test-server";
import { createAccessToken, createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { openTestDatabase, type TestDatabase } from "../../../test/test-databases";
import { createVisitor, linkIn } from "../../../test/visitor";
import { writeInviteToken } from "../invites/invite-token";
import { findSignUpRefusal } from "./find-sign-up-refusal";
import { canSignUp } from "./sign-up.policy";
import { createSignInLink } from "./sign-in-link";

describe("canSignUp", () => {
  const facts = { email: "ada@example.org", isFirst: false, invited: false };

  it("lets everybody in where sign-up is open", () => {
    expect(canSignUp({ mode: "open", domains: [] }, facts)).toBe(true);
  });

  it("by invite, lets in who holds one, and the very first without", () => {
    const byInvite = { mode: "invite" as const, domains: [] };
    expect(canSignUp(byInvite, facts)).toBe(false);
    expect(canSignUp(byInvite, { ...facts, invited: true })).toBe(true);
    expect(canSignUp(byInvite, { ...facts, isFirst: true })).toBe(true);
  });

  it.each([
    ["ada@example.org", true],
    ["ada@EXAMPLE.org", true],
    ["ada@sub.example.org", false],
    ["ada@example.org.evil.example", false],
    ["ada@notexample.org", false],
    ['"ada@example.org"@evil.example', false],
    ["example.org@evil.example", false],
  ])("by domains, of %s says %s, whatever invite they hold", (email, expected) => {
    const byDomain = { mode: "domains" as const, domains: ["example.org"] };
    expect(canSignUp(byDomain, { email, isFirst: false, invited: false })).toBe(expected);
    expect(canSignUp(byDomain, { email, isFirst: true, invited: true })).toBe(expected);
  });
});

describe("SIGN_UP=invite", () => {
  let database: TestDatabase;
  let server: TestServer;
  let owner: TestPerson;

  beforeAll(async () => {
    database = await openTestDatabase("pglite");
    server = await createTestServer({ db: database.db, env: { SIGN_UP: "invite" } });
    const first = createVisitor(server.url);
    // The very first needs no invite, else nobody could ever get in.
    await first.signIn(server, "first@example.org", "First");
    expect(await first.get("/me")).toMatchObject({ body: { role: "admin" } });
    owner = await createPerson(database.db);
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  async function invite(values: Partial<typeof invites.$inferInsert> = {}) {
    const room = await createRoom(database.db, [owner]);
    const row = { id: newId(), roomId: room.id, createdBy: owner.id, clientId: newId(), requestHash: "" };
    await database.db.orm.insert(invites).values({ ...row, ...values });
    return { id: row.id, token: writeInviteToken(testAuthSecret, row.id) };
  }
  const accountOf = (email: string) => database.db.orm.select().from(users).where(eq(users.email, email));

  it("lets a new person in by invite, and sends them on to accept it", async () => {
    const { token: inviteToken } = await invite();
    const { token, fragment } = await createVisitor(server.url).askForLink(server, "invited@example.org", {
      invite: inviteToken,
      next: "/rooms",
    });
    expect(fragment.get("invite")).toBe(inviteToken);
    // The mail is opened in another browser, which knows only what stands in the link.
    const elsewhere = createVisitor(server.url);
    expect(
      await elsewhere.post("/sign-in/verify", {
        token,
        invite: fragment.get("invite"),
        next: fragment.get("next"),
      }),
    ).toMatchObject({ status: 200, body: { next: `/invite#${inviteToken}`, named: false } });
    expect(await elsewhere.get("/me")).toMatchObject({ body: { role: "member" } });
  });

  it("sends no mail without an invite, nor for one that is revoked, expired, used up or forged", async () => {
    const useless = [
      undefined,
      (await invite({ revokedAt: new Date() })).token,
      (await invite({ expiresAt: new Date(Date.now() - 1) })).token,
      (await invite({ maxUses: 1, uses: 1 })).token,
      `${(await invite()).token.slice(0, -1)}_`,
      writeInviteToken("another secret", newId()),
      "x".repeat(43),
    ];
    const before = server.mails.length;
    for (const token of useless) {
      const answer = await createVisitor(server.url).post("/sign-in/link", {
        email: "nobody@example.org",
        invite: token,
      });
      expect(answer).toMatchObject({ status: 200, body: { sentBy: "mail" } });
    }
    await createVisitor(server.url).askForLink(server, "first@example.org");
    expect(server.mails.slice(before).map(({ to }) => to)).toEqual(["first@example.org"]);
    expect(await accountOf("nobody@example.org")).toEqual([]);
  });

  it("checks the invite before the token is spent", async () => {
    const { id, token: inviteToken } = await invite();
    const email = "patient@example.org";
    const { token } = await createVisitor(server.url).askForLink(server, email, { invite: inviteToken });
    await database.db.orm.update(invites).set({ revokedAt: new Date() }).where(eq(invites.id, id));
    const visitor = createVisitor(server.url);
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await visitor.post("/sign-in/verify", { token, invite: inviteToken })).toMatchObject({
        status: 410,
        body: { error: { code: "invite_invalid" } },
      });
    }
    expect(await visitor.post("/sign-in/verify", { token })).toMatchObject({
      status: 403,
      body: { error: { code: "sign_up_refused" } },
    });
    expect(await accountOf(email)).toEqual([]);
    const { token: another } = await invite();
    expect(await visitor.post("/sign-in/verify", { token, invite: another })).toMatchObject({ status: 200 });
    expect(await accountOf(email)).toHaveLength(1);
  });

  it("lets people who have an account in without an invite", async () => {
    const { token: inviteToken } = await invite({ revokedAt: new Date() });
    const { token } = await createVisitor(server.url).askForLink(server, "first@example.org", {
      invite: inviteToken,
    });
    expect(
      await createVisitor(server.url).post("/sign-in/verify", { token, invite: inviteToken }),
    ).toMatchObject({
      status: 200,
      body: { next: `/invite#${inviteToken}`, named: true },
    });
  });

  it("stands below the operator's word", async () => {
    const { token } = linkIn(await createSignInLink(server.deps, "guest@example.org"));
    expect(await createVisitor(server.url).post("/sign-in/verify", { token })).toMatchObject({ status: 200 });
  });
});

describe("a sign-up policy that an admin chose", () => {
  let database: TestDatabase;
  let server: TestServer;
  let otherNode: TestServer;
  let admin: Caller;
  beforeAll(async () => {
    database = await openTestDatabase("pglite");
    const options = { db: database.db, env: { SIGN_UP: "invite" } };
    [server, otherNode] = [await createTestServer(options), await createTestServer(options)];
    admin = createCaller(server, await createPerson(database.db, { role: "admin" }));
    await updateFirstAdmin(database.db.orm, (await admin(GetMe, {})).id);
  });
  afterAll(async () => {
    await Promise.all([server.close(), otherNode.close()]);
    await database.drop();
  });

  /** On the other node, which learns of it through the database alone. */
  async function signUp(email: string) {
    const token = await otherNode.deps.auth.links.issue(email);
    const { status, body } = await createVisitor(otherNode.url).post("/sign-in/verify", { token });
    return status === 200 ? "in" : (body.error as { code: string }).code;
  }
  const told = async () => {
    const { signUp, signUpDomains } = await createCaller(otherNode)(GetWorkspace, {});
    return [signUp, signUpDomains];
  };

  it("wins over the settings on all nodes, as the sign-in page is told, until it is reset", async () => {
    expect(await admin(GetSignUpPolicy, {})).toEqual({ mode: "invite", domains: [], source: "settings" });
    expect(await signUp("early@example.org")).toBe("sign_up_refused");

    expect(await admin(SetSignUpPolicy, { mode: "open" })).toEqual({
      ...{ mode: "open", domains: [], source: "page" },
    });
    expect(await signUp("open@anywhere.example")).toBe("in");
    expect(await told()).toEqual(["open", []]);

    const byDomain = { mode: "domains" as const, domains: ["Example.ORG", "example.com", "example.org"] };
    const stored = { mode: "domains", domains: ["example.org", "example.com"], source: "page" };
    expect(await admin(SetSignUpPolicy, byDomain)).toEqual(stored);
    expect(await admin(GetSignUpPolicy, {})).toEqual(stored);
    expect(await signUp("ada@EXAMPLE.org")).toBe("in");
    expect(await signUp("eve@anywhere.example")).toBe("sign_up_refused");
    expect(await told()).toEqual(["domains", ["example.org", "example.com"]]);

    expect(await admin(ResetSignUpPolicy, {})).toEqual({ mode: "invite", domains: [], source: "settings" });
    expect(await signUp("late@example.org")).toBe("sign_up_refused");
    expect(await signUp("ada@example.org")).toBe("in");
    expect(await told()).toEqual(["invite", []]);
  });

  it("holds where the account is made, and leaves a link good for when it lets them in", async () => {
    const token = await server.deps.auth.links.issue("between@example.org");
    await admin(SetSignUpPolicy, { mode: "domains", domains: ["example.com"] });
    expect(await findSignUpRefusal(server.deps, "between@example.org", undefined)).toMatchObject({
      refusal: "sign_up_refused",
    });
    await admin(SetSignUpPolicy, { mode: "open" });
    expect(await createVisitor(server.url).post("/sign-in/verify", { token })).toMatchObject({ status: 200 });
    await admin(ResetSignUpPolicy, {});
  });

  it.each([
    { mode: "domains" },
    { mode: "domains", domains: [] },
    { mode: "open", domains: ["example.org"] },
    { mode: "domains", domains: ["example"] },
    { mode: "domains", domains: ["@example.org"] },
    { mode: "domains", domains: ["example.org."] },
    { mode: "domains", domains: ["a b.example"] },
    { mode: "domains", domains: Array.from({ length: 51 }, (_, index) => `d${index}.example`) },
    { mode: "closed" },
  ])("is not %j", async (policy) => {
    await expect(admin(SetSignUpPolicy, policy as { mode: "open" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await admin(GetSignUpPolicy, {})).toMatchObject({ source: "settings" });
  });

  it("is an admin's to choose, with a session", async () => {
    const member = createCaller(server, await createPerson(database.db));
    const { token } = await createAccessToken(database.db, (await admin(GetMe, {})).id);
    for (const call of [member, createCaller(server, { token })]) {
      await expect(call(SetSignUpPolicy, { mode: "open" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(call(ResetSignUpPolicy, {})).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(member(GetSignUpPolicy, {})).rejects.toMatchObject({ code: "forbidden" });
    const { entries } = await admin(ListAuditEntries, { act: "workspace:set-sign-up", limit: 2 });
    expect(entries).toMatchObject([{ details: { signUp: "open" } }, { details: { signUp: "domains" } }]);
  });
});

describe("SIGN_UP=domains", () => {
  let database: TestDatabase;
  let server: TestServer;
  beforeAll(async () => {
    database = await openTestDatabase("pglite");
    server = await createTestServer({ db: database.db, env: { SIGN_UP: "domains:example.org" } });
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  it("says so to the sign-in page, and refuses other addresses also with a token, and the first too", async () => {
    expect(await createVisitor(server.url).get("/workspace")).toMatchObject({
      body: { signUp: "domains", signUpDomains: ["example.org"], hasPeople: false },
    });
    const stranger = await server.deps.auth.links.issue("stranger@evil.example");
    expect(await createVisitor(server.url).post("/sign-in/verify", { token: stranger })).toMatchObject({
      status: 403,
      body: { error: { code: "sign_up_refused" } },
    });
    const visitor = createVisitor(server.url);
    await visitor.signIn(server, "ada@example.org");
    expect(await visitor.get("/me")).toMatchObject({ body: { role: "admin" } });
    expect(await database.db.orm.select().from(users)).toHaveLength(1);
  });
});
