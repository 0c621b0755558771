import { DeleteMe } from "@parley/shared/contracts/account";
import { BlockUser } from "@parley/shared/contracts/blocks";
import { OpenDirectRoom } from "@parley/shared/contracts/direct";
import { CreateInvite } from "@parley/shared/contracts/invites";
import { AddMembers } from "@parley/shared/contracts/members";
import { ListMessages, SendMessage } from "@parley/shared/contracts/messages";
import { SetPicture } from "@parley/shared/contracts/pictures";
import { UpdateNotifications } from "@parley/shared/contracts/notifications";
import { JoinRoom } from "@parley/shared/contracts/rooms";
import { SetStatus } from "@parley/shared/contracts/presence";
import { CreateAccessToken } from "@parley/shared/contracts/tokens";
import { BanUser, GetMe, GetUser, ListUsers, UnbanUser, UpdateMe } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { findGeneralRoomId } from "@parley/shared/db/queries/ownership";
import { listMembersByRev, type RoomRow } from "@parley/shared/db/queries/room-changes";
import { findWorkspace } from "@parley/shared/db/queries/workspace";
import { accounts } from "@parley/shared/db/tables/auth";
import { members } from "@parley/shared/db/tables/members";
import { messages } from "@parley/shared/db/tables/messages";
import { rooms } from "@parley/shared/db/tables/rooms";
import { users } from "@parley/shared/db/tables/users";
import { workspace } from "@parley/shared/db/tables/workspace";
import { newId } from "@parley/shared/id";
import { and, asc, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import {
  addMember,
  createPerson,
  createPushDevice,
  createRoom,
  createSession,
  type TestPerson,
} from "../../../test/factories";
import { listTablesWith } from "../../../test/tables-of";
import { describeEachDatabase } from "../../../test/test-databases";
import { createVisitor } from "../../../test/visitor";
import { smallWebp } from "../../../test/webp";

const soon = { timeout: 10_000, interval: 20 };

describeEachDatabase("an account that is deleted", (open) => {
  let db: Database;
  let server: TestServer;
  let otherNode: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  let bobsEmail: string;
  beforeAll(async () => {
    ({ db } = await open());
    const presenceTimes = { graceMs: 50, tickMs: 20 };
    server = await createTestServer({ db, presenceTimes });
    otherNode = await createTestServer({ db, presenceTimes });
    const admin = await createPerson(db, { role: "admin" });
    await db.orm.update(workspace).set({ firstAdminId: admin.id });
  });
  afterAll(() => Promise.all([server.close(), otherNode.close()]));
  beforeEach(async () => {
    ana = await createPerson(db);
    bob = await createPerson(db, { name: `Bob ${newId()}`, emailVerified: true });
    bobsEmail = `${bob.id}@example.org`;
  });

  const as = (person: { token: string }, node = server) => createCaller(node, person);
  const erase = (person: TestPerson, node = server) =>
    as(person, node)(DeleteMe, { email: `${person.id}@example.org` });
  const roomOf = async ({ id }: { id: string }) =>
    (await db.orm.select().from(rooms).where(eq(rooms.id, id)))[0];
  const memberOf = async ({ id }: { id: string }, userId: string) =>
    (
      await db.orm
        .select()
        .from(members)
        .where(and(eq(members.roomId, id), eq(members.userId, userId)))
    )[0];
  const linesOf = ({ id }: { id: string }) =>
    db.orm.select().from(messages).where(eq(messages.roomId, id)).orderBy(asc(messages.seq));

  it("leaves nothing of its person in any column of any table", async () => {
    const email = `bob.${newId()}@example.org`;
    const name = `Bob ${newId()}`;
    const visitor = createVisitor(server.url);
    await visitor.signIn(server, email, name);
    const cookie = { cookie: [...visitor.cookies].map((pair) => pair.join("=")).join("; ") };
    const token = decodeURIComponent([...visitor.cookies.values()][0] ?? "");
    const self = as({ token });
    const { id } = await self(GetMe, {});
    await self(UpdateMe, { timeZone: "Pacific/Chatham" });
    await self(SetPicture, { webp: smallWebp.toString("base64") });
    await self(SetStatus, { text: `${name} is away`, emoji: "🌴", expiresAt: null });
    await self(CreateAccessToken, { clientId: newId(), name: `${name}'s bot`, scope: "read" });
    await self(BlockUser, { userId: ana.id });
    await self(UpdateNotifications, { keywords: [name] });
    await createPushDevice(db, id, { name: `${name}'s phone` });
    const room = await createRoom(db, [{ id }, ana]);
    await self(CreateInvite, { roomId: room.id, clientId: newId() });
    await self(SendMessage, { roomId: room.id, clientId: newId(), body: "what stays" });
    await db.orm.insert(accounts).values({ id: newId(), userId: id, accountId: email, providerId: "google" });
    // A link that was asked for and is not used yet.
    await visitor.askForLink(server, email);
    const { socket } = await connect(server.url, token);
    expect(await listTablesWith(db, email)).toEqual(["accounts", "users", "verifications"]);
    expect(await listTablesWith(db, name)).toEqual([
      "access_tokens",
      "notification_settings",
      "push_subscriptions",
      "users",
    ]);

    expect((await visitor.post("/me/delete", { email: email.toUpperCase() }, cookie)).status).toBe(200);
    await vi.waitFor(() => expect(socket.connected).toBe(false), soon);
    for (const text of [email, name, "Pacific/Chatham"]) expect(await listTablesWith(db, text)).toEqual([]);
    // Their id stands where others look for it, and in the tombstones of where they were.
    const kept = async () => (await listTablesWith(db, id)).filter((table) => table !== "presence_entries");
    expect(await kept()).toEqual(["audit_entries", "invites", "members", "messages", "users"]);
    // Also after their leaving was noticed: nobody is told when they were last here.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await kept()).toEqual(["audit_entries", "invites", "members", "messages", "users"]);
    expect(await memberOf(room, id)).toMatchObject({ readSeq: 0, deliveredSeq: 0 });
    expect(visitor.cookies.size).toBe(0);
  });

  it("keeps its messages under another name, and everybody follows", async () => {
    const room = await createRoom(db, [ana, bob]);
    const sent = await as(bob)(SendMessage, { roomId: room.id, clientId: newId(), body: "what stays" });
    const told: unknown[] = [];
    const { close } = await connect(otherNode.url, ana.token, {}, (socket) =>
      socket.on("workspace:changed", ({ users }) => told.push(...users.filter(({ id }) => id === bob.id))),
    );
    await erase(bob);
    await vi.waitFor(
      () =>
        expect(told).toMatchObject([
          { displayName: "Deleted user", deleted: true, image: null, banned: true },
        ]),
      soon,
    );
    const { messages: listed } = await as(ana)(ListMessages, { roomId: room.id });
    expect(listed).toMatchObject([
      { id: sent.id, authorId: bob.id, body: "what stays" },
      { authorId: bob.id, system: { type: "left" } },
    ]);
    expect(await as(ana)(GetUser, { userId: bob.id })).toMatchObject({ displayName: "Deleted user" });
    expect((await as(ana)(ListUsers, { ids: bob.id })).users).toHaveLength(1);
    expect((await as(ana)(ListUsers, { text: "Deleted" })).users).toEqual([]);
    close();
  });

  it("is out of all its rooms by numbered changes; what it alone owned passes to the next in line", async () => {
    const [moderator, carl] = [await createPerson(db), await createPerson(db)];
    const owned = await createRoom(db, [bob, carl, { ...moderator, role: "moderator" }]);
    const shared = await createRoom(db, [
      { ...ana, role: "owner" },
      { ...bob, role: "owner" },
    ]);
    const alone = await createRoom(db, [bob]);
    const general = { id: await findGeneralRoomId(db.orm) } as RoomRow;
    await addMember(db, general.id, bob.id);
    const { id: directId } = await as(bob)(OpenDirectRoom, { userIds: [ana.id] }).then(({ room }) => room);
    const before = { general: await roomOf(general), direct: await roomOf({ id: directId }) };
    await erase(bob);

    const after = await roomOf(owned);
    const changed = await listMembersByRev(
      db.orm,
      [{ roomId: owned.id, since: owned.rev, head: after?.rev ?? 0 }],
      10,
    );
    expect(changed.map(({ row }) => row)).toMatchObject([
      { userId: moderator.id, role: "owner", rev: owned.rev + 1 },
      { userId: bob.id, role: "member", rev: owned.rev + 2 },
    ]);
    // The two rows, the line and the count: each by a rev of its own.
    expect(after).toMatchObject({ rev: owned.rev + 4, lastSeq: 1, memberCount: 2 });
    expect(await roomOf(shared)).toMatchObject({ rev: shared.rev + 3, memberCount: 1 });
    expect(await roomOf(alone)).toMatchObject({ memberCount: 0 });
    for (const room of [owned, shared, alone, general, { id: directId }])
      expect((await memberOf(room, bob.id))?.leftAt).not.toBeNull();
    // Somebody has to look after the one that nobody is in.
    await db.orm.update(rooms).set({ kind: "public" }).where(eq(rooms.id, alone.id));
    await as(ana)(JoinRoom, { roomId: alone.id });
    expect(await memberOf(alone, ana.id)).toMatchObject({ role: "owner" });
    expect((await linesOf({ id: directId })).length).toBe(0);
    expect((await roomOf(general))?.lastSeq).toBe(before.general?.lastSeq);
    expect((await roomOf({ id: directId }))?.rev).toBe((before.direct?.rev ?? 0) + 2);
    // What was said there is still for the other one to read; a new conversation has nobody to go to.
    expect(await as(ana)(ListMessages, { roomId: directId })).toMatchObject({ messages: [] });
    await expect(as(ana)(OpenDirectRoom, { userIds: [bob.id, carl.id] })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is cut off on every node at once, and can do nothing any more", async () => {
    const room = await createRoom(db, [ana, bob]);
    const phone = await createSession(db, bob.id);
    const sockets = [await connect(server.url, bob.token), await connect(otherNode.url, phone.token)];
    const reasons: string[] = [];
    for (const { socket } of sockets) socket.on("session:ended", ({ reason }) => reasons.push(reason));
    await erase(bob);
    await vi.waitFor(
      () => expect(sockets.map(({ socket }) => socket.connected)).toEqual([false, false]),
      soon,
    );
    expect(reasons).toEqual(["signed_out", "signed_out"]);
    const send = as(phone, otherNode)(SendMessage, {
      roomId: room.id,
      clientId: newId(),
      body: "still here",
    });
    await expect(send).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("frees its address for a new person, who has nothing of the old one", async () => {
    const room = await createRoom(db, [ana, bob]);
    await erase(bob);
    const visitor = createVisitor(server.url);
    await visitor.signIn(server, bobsEmail, "Somebody new");
    const { body } = await visitor.get("/me");
    expect(body.id).not.toBe(bob.id);
    expect((await visitor.get(`/rooms/${room.id}`)).status).toBe(404);
    expect((await visitor.get("/me/snapshot")).body.rooms).toHaveLength(1);
  });

  it("needs its address typed, and is whole where something refuses", async () => {
    await createRoom(db, [bob, ana]);
    const picture = await as(bob)(SetPicture, { webp: smallWebp.toString("base64") });
    const { rev, accessRev } = await findWorkspace(db.orm);
    await expect(as(bob)(DeleteMe, { email: "else@example.org" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await findWorkspace(db.orm)).toMatchObject({ rev, accessRev });
    expect(await as(bob)(GetMe, {})).toEqual(
      expect.objectContaining({ image: picture.image, deleted: false }),
    );
    const snapshot = await createVisitor(server.url).get("/me/snapshot", { cookie: bob.cookie });
    expect(snapshot.body.rooms).toMatchObject([{ role: "owner" }]);
  });

  it("can't be brought back by an admin, who finds nobody to let in", async () => {
    const admin = await createPerson(db, { role: "admin" });
    await erase(bob);
    await expect(as(admin)(UnbanUser, { userId: bob.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await as(admin)(BanUser, { userId: bob.id })).toMatchObject({ deleted: true });
    await erase(admin);
  });

  it("is never the last admin's", async () => {
    await db.orm.update(users).set({ role: "member" });
    const admin = await createPerson(db, { role: "admin" });
    await createPerson(db, { role: "admin", bannedAt: new Date() });
    await expect(erase(admin)).rejects.toMatchObject({ code: "last_admin" });
    expect(await as(admin)(GetMe, {})).toMatchObject({ role: "admin", deleted: false });
  });

  it("leaves one of two admins who go at the same moment, on two nodes", async () => {
    await db.orm.update(users).set({ role: "member" });
    const [one, other] = [
      await createPerson(db, { role: "admin" }),
      await createPerson(db, { role: "admin" }),
    ];
    const outcomes = await Promise.allSettled([erase(one), erase(other, otherNode)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "last_admin" },
    });
    const admins = await db.orm.select().from(users).where(eq(users.role, "admin"));
    expect(admins.filter(({ bannedAt }) => !bannedAt)).toHaveLength(1);
  });

  it("goes while its person is brought into rooms, without a deadlock and without a room left over", async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => createPerson(db)));
    const room = await createRoom(db, [ana]);
    const answers = await Promise.allSettled(
      people.flatMap((person, index) => [
        as(person)(OpenDirectRoom, { userIds: [people[(index + 1) % 8]?.id ?? ""] }),
        as(ana)(AddMembers, { roomId: room.id, userIds: [person.id] }),
        erase(person, index % 2 === 0 ? server : otherNode),
      ]),
    );
    const codes = answers.flatMap((answer) =>
      answer.status === "rejected" ? [(answer.reason as { code: string }).code] : [],
    );
    expect(codes.filter((code) => code !== "unauthenticated" && code !== "not_found")).toEqual([]);
    const rows = await db.orm.select().from(users);
    const isGone = (id: string) => rows.some((row) => row.id === id && row.deletedAt !== null);
    expect(people.every(({ id }) => isGone(id))).toBe(true);
    const active = await db.orm.select().from(members).where(isNull(members.leftAt));
    expect(active.filter(({ userId }) => people.some(({ id }) => id === userId))).toEqual([]);
  });
});
