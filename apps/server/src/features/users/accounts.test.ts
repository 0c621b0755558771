import { ListAuditEntries } from "@parley/shared/contracts/audit";
import { DeleteMessage, ListMessageEdits, SendMessage } from "@parley/shared/contracts/messages";
import {
  BanUser,
  DeactivateUser,
  GetMe,
  GetUser,
  ListAccounts,
  ListUsers,
  ReactivateUser,
  SetUserRole,
  SignOutUser,
  UnbanUser,
  type Account,
  type User,
} from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { findMemberOrTombstone } from "@parley/shared/db/queries/members";
import { listPushSubscriptions } from "@parley/shared/db/queries/push";
import { findWorkspace } from "@parley/shared/db/queries/workspace";
import { sessions } from "@parley/shared/db/tables/auth";
import type { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect, type TestClient } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import {
  createAccessToken,
  createPerson,
  createPushDevice,
  createRoom,
  createSession,
  type TestPerson,
} from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { createVisitor } from "../../../test/visitor";

const soon = { timeout: 10_000, interval: 20 };
const ago = (ms: number) => new Date(Date.now() - ms);

describeEachDatabase("what admins do to accounts", (open) => {
  let db: Database;
  let server: TestServer;
  let otherNode: TestServer;
  let admin: TestPerson;
  let person: TestPerson;
  const as = (who: { token: string }, node = server) => createCaller(node, who);
  const refused = (code: string) => expect.objectContaining({ code });
  const actsOn = async (targetId: string) =>
    (await as(admin)(ListAuditEntries, { limit: 100 })).entries
      .filter((entry) => entry.targetId === targetId)
      .map(({ act }) => act)
      .reverse();

  beforeAll(async () => {
    ({ db } = await open());
    [server, otherNode] = [await createTestServer({ db }), await createTestServer({ db })];
    admin = await createPerson(db, { name: "Zoe", role: "admin" });
  });
  beforeEach(async () => {
    person = await createPerson(db);
  });
  afterAll(() => Promise.all([server.close(), otherNode.close()]));

  /** What a socket is told of its end, which cuts it. */
  async function endOf({ socket }: TestClient): Promise<unknown> {
    const cut = new Promise((resolve) => socket.once("disconnect", resolve));
    const { reason } = await new Promise<{ reason: string }>((resolve) =>
      socket.once("session:ended", resolve),
    );
    await cut;
    return reason;
  }

  it("puts an account to rest like a ban: out at once on every node, its rooms handed on, and back again", async () => {
    const heir = await createPerson(db);
    const room = await createRoom(db, [person, heir]);
    const { token } = await createAccessToken(db, person.id);
    const clients = await Promise.all([connect(server.url, person.token), connect(otherNode.url, token)]);
    const ends = clients.map(endOf);
    expect(await as(admin)(DeactivateUser, { userId: person.id })).toMatchObject({
      banned: true,
      deactivated: true,
    });
    expect(await Promise.all(ends)).toEqual(["banned", "banned"]);
    for (const credential of [person, { token }])
      await expect(as(credential, otherNode)(GetMe, {})).rejects.toEqual(refused("unauthenticated"));
    expect(await findMemberOrTombstone(db.orm, room.id, heir.id)).toMatchObject({ role: "owner" });
    expect(await findMemberOrTombstone(db.orm, room.id, person.id)).toMatchObject({ leftAt: null });

    expect(await as(admin)(ReactivateUser, { userId: person.id })).toMatchObject({
      banned: false,
      deactivated: false,
    });
    await expect(as(person)(GetMe, {})).rejects.toEqual(refused("unauthenticated"));
    const visitor = createVisitor(server.url);
    await visitor.signIn(server, `${person.id}@example.org`);
    expect(await visitor.get("/me")).toMatchObject({ body: { id: person.id, banned: false } });
    expect(await actsOn(person.id)).toEqual(["user:deactivate", "user:reactivate"]);
  });

  it("tells who may not sign in why, once they proved that the address is theirs", async () => {
    for (const [operation, message] of [
      [DeactivateUser, "This account is deactivated; ask an admin."],
      [BanUser, "This account is banned."],
    ] as const) {
      await as(admin)(operation, { userId: person.id });
      const token = await server.deps.auth.links.issue(`${person.id}@example.org`);
      expect(await createVisitor(server.url).post("/sign-in/verify", { token })).toMatchObject({
        status: 403,
        body: { error: { code: "banned", message } },
      });
    }
  });

  it("lets a ban outweigh a deactivation, and lifts each by its own opposite alone", async () => {
    const userId = person.id;
    const states: Pick<User, "banned" | "deactivated">[] = [];
    const revs: number[] = [];
    for (const operation of [
      ReactivateUser,
      UnbanUser,
      DeactivateUser,
      DeactivateUser,
      UnbanUser,
      BanUser,
      BanUser,
      DeactivateUser,
      ReactivateUser,
      UnbanUser,
    ]) {
      const { banned, deactivated } = await as(admin)(operation, { userId });
      states.push({ banned, deactivated });
      revs.push((await findWorkspace(db.orm)).rev - (revs[0] ?? 0));
    }
    const free = { banned: false, deactivated: false };
    const resting = { banned: true, deactivated: true };
    const banned = { banned: true, deactivated: false };
    expect(states).toEqual([
      ...[free, free],
      ...[resting, resting, resting],
      ...[banned, banned, banned, banned],
      free,
    ]);
    // What changes nothing takes no rev, and stands in no log.
    expect(revs.slice(1)).toEqual([0, 1, 1, 1, 2, 2, 2, 2, 3]);
    expect(await actsOn(userId)).toEqual(["user:deactivate", "user:ban", "user:unban"]);
  });

  it("is theirs to do, and never to themselves", async () => {
    for (const operation of [BanUser, DeactivateUser, SignOutUser]) {
      await expect(as(admin)(operation, { userId: admin.id })).rejects.toEqual(refused("forbidden"));
      await expect(as(person)(operation, { userId: admin.id })).rejects.toEqual(refused("forbidden"));
    }
    expect(await as(admin)(GetMe, {})).toMatchObject({ role: "admin", banned: false });
    for (const operation of [DeactivateUser, ReactivateUser, SignOutUser]) {
      await expect(as(admin)(operation, { userId: newId() })).rejects.toEqual(refused("not_found"));
    }
  });

  it("makes people admins and members again, and everybody hears of it", async () => {
    const client = await connect(otherNode.url, (await createPerson(db)).token);
    let heard: User | undefined;
    client.socket.on("workspace:changed", ({ users: changed }) => {
      heard = changed.find(({ id }) => id === person.id) ?? heard;
    });
    await expect(as(person)(ListAccounts, {})).rejects.toEqual(refused("forbidden"));
    for (const role of ["admin", "admin", "member", "member"] as const) {
      const changed = await as(admin)(SetUserRole, { userId: person.id, role });
      expect(changed).toMatchObject({ role });
      const asked = as(person, otherNode)(ListAccounts, {});
      if (role === "admin") await asked;
      else await expect(asked).rejects.toEqual(refused("forbidden"));
      await vi.waitFor(() => expect(heard).toEqual(changed), soon);
    }
    const { entries } = await as(admin)(ListAuditEntries, { act: "user:set-role" });
    expect(entries.filter(({ targetId }) => targetId === person.id)).toMatchObject([
      { details: { role: "member" } },
      { details: { role: "admin" } },
    ]);
    client.close();
  });

  it("makes nobody an admin who is gone, banned, deactivated or without a name", async () => {
    const cases: [Partial<typeof users.$inferInsert>, string][] = [
      [{ bannedAt: ago(1), deletedAt: ago(1) }, "not_found"],
      [{ bannedAt: ago(1) }, "conflict"],
      [{ bannedAt: ago(1), deactivatedAt: ago(1) }, "conflict"],
      [{ name: "" }, "conflict"],
    ];
    for (const [values, code] of cases) {
      const { id: userId } = await createPerson(db, values);
      await expect(as(admin)(SetUserRole, { userId, role: "admin" })).rejects.toEqual(refused(code));
    }
    // From who is banned it can be taken.
    const fallen = await createPerson(db, { role: "admin", bannedAt: ago(1) });
    expect(await as(admin)(SetUserRole, { userId: fallen.id, role: "member" })).toMatchObject({
      role: "member",
      banned: true,
    });
  });

  it("leaves a demoted admin no power: not in their sessions, tokens and open sockets, on any node", async () => {
    const author = await createPerson(db);
    const room = await createRoom(db, [author], { kind: "public" });
    const { id: messageId } = await as(author)(SendMessage, {
      roomId: room.id,
      clientId: newId(),
      body: "kept",
    });
    const fallen = await createPerson(db, { role: "admin" });
    const { token } = await createAccessToken(db, fallen.id);
    const sockets = await Promise.all([connect(server.url, fallen.token), connect(otherNode.url, token)]);
    const callers = [server, otherNode].flatMap((node) => [as(fallen, node), as({ token }, node)]);
    for (const call of callers) {
      await call(ListAccounts, {});
      await call(ListMessageEdits, { roomId: room.id, messageId });
    }

    await as(admin)(SetUserRole, { userId: fallen.id, role: "member" });
    await Promise.all(
      callers.flatMap((call) => [
        expect(call(ListAccounts, {})).rejects.toEqual(refused("forbidden")),
        expect(call(BanUser, { userId: author.id })).rejects.toEqual(refused("forbidden")),
        expect(call(ListMessageEdits, { roomId: room.id, messageId })).rejects.toEqual(refused("forbidden")),
        expect(call(DeleteMessage, { roomId: room.id, messageId })).rejects.toEqual(refused("forbidden")),
      ]),
    );
    for (const { socket } of sockets) expect(socket.connected).toBe(true);
    for (const node of [server, otherNode])
      for (const { data } of node.io.sockets.sockets.values()) expect(data.actor.role).toBe("member");
    for (const client of sockets) client.close();
  });

  it("signs somebody out everywhere: sessions, tokens, devices that are notified, and sockets on every node", async () => {
    const { token } = await createAccessToken(db, person.id);
    await createPushDevice(db, person.id);
    const [bystander, ...clients] = await Promise.all([
      connect(server.url, admin.token),
      connect(server.url, person.token),
      connect(otherNode.url, person.token),
      connect(server.url, token),
      connect(otherNode.url, token),
    ]);
    const ends = clients.map(endOf);
    await as(admin)(SignOutUser, { userId: person.id });
    expect(await Promise.all(ends)).toEqual(["signed_out", "signed_out", "revoked", "revoked"]);
    for (const credential of [person, { token }])
      await expect(as(credential, otherNode)(GetMe, {})).rejects.toEqual(refused("unauthenticated"));
    expect(await listPushSubscriptions(db.orm, person.id)).toEqual([]);
    expect(bystander.socket.connected).toBe(true);
    bystander.close();

    // There is nothing left to end; and nobody is banned.
    await as(admin)(SignOutUser, { userId: person.id });
    expect(await actsOn(person.id)).toEqual(["user:sign-out"]);
    await createVisitor(server.url).signIn(server, `${person.id}@example.org`);
  });

  it("is done by programs too, but what decides about roles, sign-in and sign-up is not", async () => {
    const program = as(await createAccessToken(db, admin.id));
    await program(DeactivateUser, { userId: person.id });
    await program(ReactivateUser, { userId: person.id });
    await expect(program(SetUserRole, { userId: person.id, role: "admin" })).rejects.toEqual(
      refused("forbidden"),
    );
    await expect(program(SignOutUser, { userId: person.id })).rejects.toEqual(refused("forbidden"));
  });
});

describeEachDatabase("the list of accounts", (open) => {
  let db: Database;
  let server: TestServer;
  let admin: TestPerson;
  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    admin = await createPerson(db, { name: "mia", email: "mia@parley.example", role: "admin" });
    const people: Partial<typeof users.$inferInsert>[] = [
      { name: "Zed", email: "zed@parley.example" },
      { name: "zed", email: "zed.two@parley.example" },
      { name: "ZED", email: "zed_three@parley.example" },
      { name: "", email: "unnamed@parley.example" },
      { name: "Banned", email: "banned@parley.example", bannedAt: ago(1), role: "admin" },
      { name: "Resting", email: "resting@parley.example", bannedAt: ago(1), deactivatedAt: ago(1) },
      { name: "Gone", email: "gone@parley.example", bannedAt: ago(1), deletedAt: ago(1) },
      { name: "100%", email: "back\\slash@parley.example" },
    ];
    for (const values of people) await createPerson(db, values);
  });
  afterAll(() => server.close());

  /** All pages of two, one after another. */
  async function list(filter: {
    text?: string;
    role?: Account["role"];
    state?: "active" | "deactivated" | "banned";
  }) {
    const accounts: Account[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await createCaller(server, admin)(ListAccounts, { ...filter, limit: 2, cursor });
      accounts.push(...page.accounts);
      expect(page.accounts.length).toBeLessThanOrEqual(2);
      if (page.next === null) return accounts;
      cursor = page.next;
    }
  }
  const namesOf = (accounts: Account[]) => accounts.map(({ displayName }) => displayName);

  it("comes by name, page by page, with those who have no name and without the deleted", async () => {
    const names = namesOf(await list({}));
    expect(names.map((name) => name.toLowerCase())).toEqual([
      ...["", "100%", "banned", "mia", "resting"],
      ...["zed", "zed", "zed"],
    ]);
    expect(new Set(names).size).toBe(8);
    for (const cursor of ["none", "x".repeat(300)])
      await expect(createCaller(server, admin)(ListAccounts, { cursor })).rejects.toMatchObject({
        code: "invalid_input",
      });
  });

  it("is filtered by a part of a name or an address as it stands, by role and by state", async () => {
    expect(namesOf(await list({ text: "ZED" }))).toHaveLength(3);
    expect(namesOf(await list({ text: "zed_" }))).toEqual(["ZED"]);
    expect(namesOf(await list({ text: "%" }))).toEqual(["100%"]);
    expect(namesOf(await list({ text: "\\" }))).toEqual(["100%"]);
    expect(namesOf(await list({ text: "UNNAMED@" }))).toEqual([""]);
    expect(namesOf(await list({ text: "gone" }))).toEqual([]);
    expect(namesOf(await list({ role: "admin" }))).toEqual(["Banned", "mia"]);
    expect(namesOf(await list({ role: "admin", state: "active" }))).toEqual(["mia"]);
    expect(namesOf(await list({ state: "deactivated" }))).toEqual(["Resting"]);
    expect(namesOf(await list({ state: "banned" }))).toEqual(["Banned"]);
    expect(await list({ state: "active" })).toHaveLength(6);
  });

  it("counts the sessions and tokens that work, and tells when somebody was last here", async () => {
    const busy = await createPerson(db, { name: "Busy", createdAt: new Date("2026-01-02T03:04:05.678Z") });
    const idle = await createPerson(db, { name: "Busy too" });
    const lastActiveAt = ago(60_000);
    await db.orm
      .update(sessions)
      .set({ lastActiveAt: ago(3_600_000) })
      .where(eq(sessions.id, busy.sessionId));
    await createSession(db, busy.id, { lastActiveAt });
    await createSession(db, busy.id, { expiresAt: ago(1) });
    await createAccessToken(db, busy.id);
    await createAccessToken(db, busy.id, { expiresAt: new Date(Date.now() + 60_000) });
    await createAccessToken(db, busy.id, { expiresAt: ago(1) });
    await createAccessToken(db, busy.id, { revokedAt: ago(1) });
    await db.orm.delete(sessions).where(eq(sessions.userId, idle.id));

    const accounts = await list({ text: "busy" });
    expect(accounts).toMatchObject([
      {
        email: `${busy.id}@example.org`,
        createdAt: "2026-01-02T03:04:05.678Z",
        lastActiveAt: lastActiveAt.toISOString(),
        sessions: 2,
        tokens: 2,
      },
      { lastActiveAt: null, sessions: 0, tokens: 0 },
    ]);
    // Beside that it tells what everybody sees.
    const {
      email: _email,
      createdAt: _at,
      lastActiveAt: _last,
      sessions: _s,
      tokens: _t,
      ...seen
    } = accounts[0] as Account;
    expect(await createCaller(server, admin)(GetUser, { userId: busy.id })).toEqual(seen);
  });

  it("is for admins alone: nobody else learns an address, here or elsewhere", async () => {
    const member = createCaller(server, await createPerson(db));
    await expect(member(ListAccounts, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(JSON.stringify(await member(ListUsers, { limit: 100 }))).not.toContain("@");
    expect((await member(ListUsers, { text: "parley.example" })).users).toEqual([]);
  });
});
