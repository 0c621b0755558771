import { listMembersByRev } from "@parley/shared/db/queries/room-changes";
import { findGeneralRoomId } from "@parley/shared/db/queries/ownership";
import { findWorkspace } from "@parley/shared/db/queries/workspace";
import { members } from "@parley/shared/db/tables/members";
import { messages } from "@parley/shared/db/tables/messages";
import { rooms } from "@parley/shared/db/tables/rooms";
import { users } from "@parley/shared/db/tables/users";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { addMember, createPerson, createRoom, createSession, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { createVisitor } from "../../../test/visitor";
import { canManageAccounts, canShutOut } from "./users.policy";

describeEachDatabase("people", (open) => {
  let server: TestServer;
  let admin: TestPerson;
  const db = () => server.deps.db;
  beforeAll(async () => {
    server = await createTestServer({ db: (await open()).db });
    admin = await createPerson(db(), { name: "Zoe", role: "admin" });
  });
  afterAll(() => server.close());

  const as = (person: Pick<TestPerson, "cookie">) => {
    const { get, post, patch } = createVisitor(server.url);
    return {
      get: (path: string) => get(path, { cookie: person.cookie }),
      post: (path: string, body: unknown = {}) => post(path, body, { cookie: person.cookie }),
      patch: (path: string, body: unknown) => patch(path, body, { cookie: person.cookie }),
    };
  };
  const roomOf = async (id: string) => (await db().orm.select().from(rooms).where(eq(rooms.id, id)))[0];
  const memberOf = async (roomId: string, userId: string) =>
    (
      await db()
        .orm.select()
        .from(members)
        .where(and(eq(members.roomId, roomId), eq(members.userId, userId)))
    )[0];

  it("enter general when they choose their name, 12 at once, each by a rev of its own and with no line", async () => {
    const generalId = await findGeneralRoomId(db().orm);
    const before = await roomOf(generalId);
    const { rev: workspaceRev } = await findWorkspace(db().orm);
    const newcomers = await Promise.all(Array.from({ length: 12 }, () => createPerson(db(), { name: "" })));
    // Each twice at once, as from two tabs.
    const answers = await Promise.all(
      newcomers.flatMap((person, index) =>
        [1, 2].map(() => as(person).patch("/me", { displayName: `Newcomer ${index}` })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(24).fill(200));

    const general = await roomOf(generalId);
    expect(general?.memberCount).toBe((before?.memberCount ?? 0) + 12);
    expect(general?.lastSeq).toBe(before?.lastSeq);
    expect(await db().orm.select().from(messages).where(eq(messages.roomId, generalId))).toEqual([]);
    const joined = await listMembersByRev(
      db().orm,
      [{ roomId: generalId, since: before?.rev ?? 0, head: general?.rev ?? 0 }],
      100,
    );
    expect(new Set(joined.map(({ row }) => row.rev)).size).toBe(12);
    expect(general?.settingsRev).toBe(general?.rev);
    const named = await db().orm.select().from(users).where(eq(users.name, "Newcomer 3"));
    expect(named[0]?.rev).toBeGreaterThan(workspaceRev);
    expect(named[0]?.personRev).toBe(1);

    const { body } = await as(newcomers[3] ?? admin).get("/me/snapshot");
    expect(body.rooms).toMatchObject([{ room: { id: generalId }, role: "member", unread: 0 }]);
  });

  it("change their name later without entering again, and everybody hears of it", async () => {
    const person = await createPerson(db());
    const { rev } = await findWorkspace(db().orm);
    expect(await as(person).patch("/me", { displayName: "  Ada   Lovelace " })).toMatchObject({
      body: { displayName: "Ada   Lovelace" },
    });
    expect(await memberOf(await findGeneralRoomId(db().orm), person.id)).toBeUndefined();
    const { body } = await as(admin).get(`/workspace/changes?since=${rev}`);
    expect(body).toMatchObject({
      head: rev + 1,
      users: [{ id: person.id, displayName: "Ada   Lovelace", rev: rev + 1 }],
    });
    // The same name again changes nothing.
    await as(person).patch("/me", { displayName: "Ada   Lovelace" });
    expect((await findWorkspace(db().orm)).rev).toBe(rev + 1);
  });

  it("tell their time zone, by a name that the clocks know", async () => {
    const person = await createPerson(db());
    const { body } = await as(person).patch("/me", { timeZone: "Europe/Berlin" });
    expect(body).toMatchObject({ displayName: person.name, timeZone: "Europe/Berlin" });
    expect((await as(admin).get(`/users/${person.id}`)).body).toMatchObject({ timeZone: "Europe/Berlin" });
    for (const timeZone of ["Mars/Olympus", "+02:00", "", "Europe/Berlin\u0000", "x".repeat(65), 3]) {
      expect(await as(person).patch("/me", { timeZone })).toMatchObject({ status: 400 });
    }
    expect((await as(person).patch("/me", { timeZone: null })).body).toMatchObject({ timeZone: null });
  });

  it.each(["", "   ", "a\u0000b", "a\u202eb", "a\nb", "\ud800", "x".repeat(61), null, 7])(
    "are not called %j",
    async (displayName) => {
      const person = await createPerson(db(), { name: "" });
      expect(await as(person).patch("/me", { displayName })).toMatchObject({
        status: 400,
        body: { error: { code: "invalid_input" } },
      });
    },
  );

  it("are listed by name, page by page, found by a part of it, and without those who have none", async () => {
    const unnamed = await createPerson(db(), { name: "" });
    const names = ["%percent", "under_score", "back\\slash", "Österreich", "zz last", "zz last", "ZZ LAST"];
    for (const name of names) await createPerson(db(), { name });
    const seen: { id: string; displayName: string }[] = [];
    let path = "/users?limit=4";
    for (let page = 0; page < 50; page++) {
      const { body } = await as(admin).get(path);
      const list = body as { users: { id: string; displayName: string }[]; next: string | null };
      seen.push(...list.users);
      if (list.next === null) break;
      expect(list.users).toHaveLength(4);
      path = `/users?limit=4&cursor=${encodeURIComponent(list.next)}`;
    }
    const stored = await db().orm.select().from(users);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen).toHaveLength(stored.filter(({ name }) => name !== "").length);
    expect(seen.map(({ id }) => id)).not.toContain(unnamed.id);

    const find = async (text: string) => {
      const { body } = await as(admin).get(`/users?text=${encodeURIComponent(text)}`);
      return (body.users as { displayName: string }[]).map(({ displayName }) => displayName);
    };
    expect(await find("%")).toEqual(["%percent"]);
    expect(await find("_")).toEqual(["under_score"]);
    expect(await find("\\")).toEqual(["back\\slash"]);
    expect(await find("LAST")).toHaveLength(3);
    expect(await find("nobody at all")).toEqual([]);

    const { body } = await as(admin).get(`/users?ids=${admin.id},${unnamed.id}`);
    expect(body.users).toMatchObject([{ id: admin.id }]);
    for (const wrong of ["/users?cursor=none", "/users?ids=x", "/users?limit=0", "/users?limit=101"]) {
      expect(await as(admin).get(wrong)).toMatchObject({ status: 400 });
    }
  });

  it("are shown one by one, without their address", async () => {
    const { body } = await as(await createPerson(db())).get(`/users/${admin.id}`);
    expect(body).toEqual({
      id: admin.id,
      rev: 0,
      displayName: "Zoe",
      image: null,
      role: "admin",
      banned: false,
      deactivated: false,
      deleted: false,
      timeZone: null,
      status: null,
    });
    const unnamed = await createPerson(db(), { name: "" });
    expect(await as(admin).get(`/users/${unnamed.id}`)).toMatchObject({ status: 404 });
    expect(await as(admin).get("/users/01a00000-0000-7000-8000-000000000000")).toMatchObject({ status: 404 });
  });

  it("are banned by an admin alone, and never by themselves", async () => {
    const person = await createPerson(db());
    const other = await createPerson(db());
    expect(await as(other).post(`/users/${person.id}/ban`)).toMatchObject({ status: 403 });
    expect(await as(admin).post(`/users/${admin.id}/ban`)).toMatchObject({ status: 403 });
    expect(await as(other).post(`/users/${person.id}/unban`)).toMatchObject({ status: 403 });
    expect(await as(person).get("/me")).toMatchObject({ status: 200 });
  });

  it("lose all sessions with a ban, keep their rooms, and come back with its end", async () => {
    const person = await createPerson(db());
    const phone = await createSession(db(), person.id);
    const room = await createRoom(db(), [admin, person]);
    const { rev, accessRev } = await findWorkspace(db().orm);

    expect(await as(admin).post(`/users/${person.id}/ban`)).toMatchObject({
      status: 200,
      body: { banned: true, rev: rev + 1 },
    });
    expect(await findWorkspace(db().orm)).toMatchObject({ rev: rev + 1, accessRev: accessRev + 1 });
    expect(await as(person).get("/me")).toMatchObject({ status: 401 });
    expect(await as(phone).get("/me")).toMatchObject({ status: 401 });
    expect(await memberOf(room.id, person.id)).toMatchObject({ leftAt: null });
    expect((await roomOf(room.id))?.rev).toBe(room.rev);
    // Again: nothing more changes.
    await as(admin).post(`/users/${person.id}/ban`);
    expect((await findWorkspace(db().orm)).rev).toBe(rev + 1);

    expect(await as(admin).post(`/users/${person.id}/unban`)).toMatchObject({
      body: { banned: false, rev: rev + 2 },
    });
    expect(await as(phone).get("/me")).toMatchObject({ status: 401 });
    const visitor = createVisitor(server.url);
    await visitor.signIn(server, `${person.id}@example.org`);
    expect((await visitor.get("/me/snapshot")).body.rooms).toMatchObject([{ room: { id: room.id } }]);
  });

  it("hand on what they alone owned when they are banned: to a moderator, else to who is longest in the room", async () => {
    const [owner, second, third, moderator, banned] = await Promise.all([
      createPerson(db()),
      createPerson(db()),
      createPerson(db()),
      createPerson(db()),
      createPerson(db(), { bannedAt: new Date() }),
    ]);
    const byAge = await createRoom(db(), [owner, banned, third, second]);
    await db()
      .orm.update(members)
      .set({ joinedAt: new Date(0) })
      .where(eq(members.userId, banned.id));
    await db()
      .orm.update(members)
      .set({ joinedAt: new Date(1) })
      .where(and(eq(members.roomId, byAge.id), eq(members.userId, second.id)));
    const byRole = await createRoom(db(), [owner, second, { ...moderator, role: "moderator" }]);
    const shared = await createRoom(db(), [owner, { ...second, role: "owner" }]);
    const alone = await createRoom(db(), [owner]);
    const onlyBannedElse = await createRoom(db(), [owner, { ...banned, role: "owner" }]);
    await addMember(db(), onlyBannedElse.id, third.id);
    const secondBefore = (await db().orm.select().from(users).where(eq(users.id, second.id)))[0];

    expect(await as(admin).post(`/users/${owner.id}/ban`)).toMatchObject({ status: 200 });
    for (const [room, heir] of [
      [byAge, second],
      [byRole, moderator],
      [onlyBannedElse, third],
    ] as const) {
      const after = await roomOf(room.id);
      const changed = await listMembersByRev(
        db().orm,
        [{ roomId: room.id, since: (after?.rev ?? 0) - 2, head: after?.rev ?? 0 }],
        10,
      );
      expect(changed.map(({ row }) => row)).toMatchObject([
        { userId: heir.id, role: "owner" },
        { userId: owner.id, role: "member", leftAt: null },
      ]);
    }
    expect((await roomOf(byAge.id))?.rev).toBe(byAge.rev + 2);
    expect((await roomOf(shared.id))?.rev).toBe(shared.rev);
    expect((await roomOf(alone.id))?.rev).toBe(alone.rev);
    expect(await memberOf(alone.id, owner.id)).toMatchObject({ role: "owner", leftAt: null });
    const secondAfter = (await db().orm.select().from(users).where(eq(users.id, second.id)))[0];
    expect(secondAfter?.personRev).toBe((secondBefore?.personRev ?? 0) + 1);
  });

  it("look after a room of theirs when they are let in that nobody else could be given meanwhile", async () => {
    const [owner, member, joiner] = [
      await createPerson(db()),
      await createPerson(db()),
      await createPerson(db()),
    ];
    const left = await createRoom(db(), [owner, member]);
    const shared = await createRoom(db(), [{ ...joiner, role: "owner" }, member]);
    const open = await createRoom(db(), [member], { kind: "public" });
    await as(admin).post(`/users/${member.id}/deactivate`);
    const gone = await as(owner).post("/me/delete", { email: `${owner.id}@example.org` });
    expect(gone).toMatchObject({ status: 200 });
    await as(joiner).post(`/rooms/${open.id}/join`, {});
    expect(await memberOf(open.id, joiner.id)).toMatchObject({ role: "owner" });
    expect(await as(admin).post(`/users/${member.id}/reactivate`)).toMatchObject({ status: 200 });
    expect(await memberOf(left.id, member.id)).toMatchObject({ role: "owner" });
    expect(await memberOf(shared.id, member.id)).toMatchObject({ role: "member" });
  });

  it("are banned together with their naming and joining under way, without a deadlock", async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => createPerson(db(), { name: "" })));
    const answers = await Promise.all(
      people.flatMap((person) => [
        as(person).patch("/me", { displayName: "Quick" }),
        as(admin).post(`/users/${person.id}/ban`),
        as(person).post("/sign-out"),
      ]),
    );
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const stored = await db().orm.select().from(users);
    expect(people.every(({ id }) => stored.find((row) => row.id === id)?.bannedAt)).toBe(true);
  });
});

it("canShutOut keeps an admin from locking themselves out", () => {
  expect(canShutOut({ userId: "a", role: "admin" }, { id: "b" })).toBe(true);
  expect(canShutOut({ userId: "a", role: "admin" }, { id: "a" })).toBe(false);
  expect(canShutOut({ userId: "a", role: "member" }, { id: "b" })).toBe(false);
  expect(canManageAccounts({ role: "member" })).toBe(false);
});
