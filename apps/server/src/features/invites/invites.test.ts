import {
  AcceptInvite,
  CreateInvite,
  ListAllInvites,
  ListInvites,
  PreviewInvite,
  RevokeInvite,
  type Invite,
} from "@parley/shared/contracts/invites";
import type { OutputOf } from "@parley/shared/contracts/define";
import { AddMembers, RemoveMember, SetMemberRole } from "@parley/shared/contracts/members";
import { ArchiveRoom, GetRoom, LeaveRoom, UnarchiveRoom } from "@parley/shared/contracts/rooms";
import type { Database } from "@parley/shared/db/database";
import { insertInvite } from "@parley/shared/db/queries/invites";
import { updateUser } from "@parley/shared/db/queries/users";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { invites } from "@parley/shared/db/tables/invites";
import { members } from "@parley/shared/db/tables/members";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { expectWholeRoom } from "../../../test/expect-whole-room";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { findUsableInvite } from "./find-usable-invite";
import { writeInviteToken } from "./invite-token";

const names = ["admin", "owner", "moderator", "member", "guest"] as const;
type Name = (typeof names)[number];

describeEachDatabase("invites", (open) => {
  let db: Database;
  let server: TestServer;
  let room: RoomRow;
  const people = {} as Record<Name, TestPerson>;
  const as = {} as Record<Name, Caller>;
  let nobody: Caller;
  const refused = (code: string) => expect.objectContaining({ code });

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    for (const name of names) {
      people[name] = await createPerson(db, { name, role: name === "admin" ? "admin" : "member" });
      as[name] = createCaller(server, people[name]);
    }
    nobody = createCaller(server);
  });
  beforeEach(async () => {
    room = await createRoom(
      db,
      (["owner", "moderator", "member"] as const).map((role) => ({ id: people[role].id, role })),
      { name: "Plans" },
    );
  });
  afterEach(() => vi.useRealTimers());
  afterAll(() => server.close());

  const invite = (by: Name = "owner", options: { maxUses?: number; expiresInHours?: number | null } = {}) =>
    as[by](CreateInvite, { roomId: room.id, clientId: newId(), ...options });

  const isUsable = async (token: string) => (await findUsableInvite(server.deps, token)) !== null;

  /** That the token lets nobody in: the same answer everywhere, whatever the reason. */
  async function expectDead(token: string, guest = as.guest) {
    await expect(guest(AcceptInvite, { token })).rejects.toEqual(refused("invite_invalid"));
    await expect(nobody(PreviewInvite, { token })).rejects.toEqual(refused("invite_invalid"));
    expect(await isUsable(token)).toBe(false);
  }

  it("let their holder in, once counted, with a line", async () => {
    const { token, id } = await invite("moderator");
    const view = await as.guest(AcceptInvite, { token });
    expect(view).toMatchObject({
      room: { id: room.id, memberCount: 4 },
      membership: { role: "member", readSeq: 1, unread: 0 },
    });
    expect(await as.guest(AcceptInvite, { token })).toEqual(view);
    expect(await as.owner(AcceptInvite, { token })).toMatchObject({ membership: { role: "owner" } });
    const { lines } = await expectWholeRoom(db, room.id);
    expect(lines.map(({ authorId, system }) => ({ authorId, system }))).toEqual([
      { authorId: people.guest.id, system: { type: "joined" } },
    ]);
    const { invites } = await as.owner(ListInvites, { roomId: room.id });
    expect(invites).toMatchObject([{ id, uses: 1, token, createdBy: people.moderator.id }]);
  });

  it("show what they lead to, to who holds one, without a session", async () => {
    const { token } = await invite();
    expect(await nobody(PreviewInvite, { token })).toEqual({
      roomName: "Plans",
      roomKind: "private",
      memberCount: 3,
      invitedBy: "owner",
    });
    expect((await findUsableInvite(server.deps, token))?.room.id).toBe(room.id);
    await expect(nobody(AcceptInvite, { token })).rejects.toEqual(refused("unauthenticated"));
  });

  it("are made once for one client id, by owners and moderators", async () => {
    const input = { roomId: room.id, clientId: newId(), maxUses: 3 };
    const made = await Promise.all(Array.from({ length: 8 }, () => as.owner(CreateInvite, input)));
    expect(new Set(made.map(({ id, token }) => id + token)).size).toBe(1);
    const another = await createRoom(db, [people.owner]);
    for (const other of [{ maxUses: 4 }, { roomId: another.id }, { expiresInHours: 1 }]) {
      await expect(as.owner(CreateInvite, { ...input, ...other })).rejects.toEqual(refused("conflict"));
    }
    await expect(invite("member")).rejects.toEqual(refused("forbidden"));
    for (const name of ["guest", "admin"] as const) {
      await expect(invite(name)).rejects.toEqual(refused("not_found"));
      await expect(as[name](ListInvites, { roomId: room.id })).rejects.toEqual(refused("not_found"));
    }
    await expect(as.member(ListInvites, { roomId: room.id })).rejects.toEqual(refused("forbidden"));
    room = await createRoom(db, [people.owner, people.guest], { kind: "direct" });
    await expect(invite()).rejects.toEqual(refused("forbidden"));
  });

  it("of a public room can be ended by the admin", async () => {
    room = await createRoom(db, [people.owner], { kind: "public" });
    const { id, token } = await invite();
    await expect(invite("admin")).rejects.toEqual(refused("forbidden"));
    expect((await as.admin(ListInvites, { roomId: room.id })).invites).toHaveLength(1);
    await as.admin(RevokeInvite, { roomId: room.id, inviteId: id });
    await expectDead(token);
  });

  describe("let nobody in", () => {
    it("when forged", async () => {
      const { id, token } = await invite();
      await expectDead(writeInviteToken("another secret, just as long as ours", id));
      await expectDead(writeInviteToken(server.deps.config.authSecret, newId()));
      await expectDead(token.slice(0, -1) + (token.endsWith("A") ? "B" : "A"));
      await expectDead("x".repeat(44));
      await as.guest(AcceptInvite, { token });
    });

    it("when revoked", async () => {
      const { id, token } = await invite();
      await expect(as.member(RevokeInvite, { roomId: room.id, inviteId: id })).rejects.toEqual(
        refused("forbidden"),
      );
      const other = await createRoom(db, [people.owner]);
      await expect(as.owner(RevokeInvite, { roomId: other.id, inviteId: id })).rejects.toEqual(
        refused("not_found"),
      );
      const revoked = await as.moderator(RevokeInvite, { roomId: room.id, inviteId: id });
      expect(revoked.revokedAt).not.toBeNull();
      expect(await as.owner(RevokeInvite, { roomId: room.id, inviteId: id })).toEqual(revoked);
      expect((await as.owner(ListInvites, { roomId: room.id })).invites).toEqual([]);
      await expectDead(token);
    });

    it("when their time is over", async () => {
      const hour = await invite("owner", { expiresInHours: 1 });
      const forever = await invite("owner", { expiresInHours: null });
      expect(forever.expiresAt).toBeNull();
      const start = Date.now();
      // The sessions of this test end after a day.
      vi.useFakeTimers({ toFake: ["Date"], now: start + 59 * 60_000 });
      expect(await isUsable(hour.token)).toBe(true);
      vi.setSystemTime(start + 61 * 60_000);
      await expectDead(hour.token);
      expect((await as.owner(ListInvites, { roomId: room.id })).invites.map(({ id }) => id)).toEqual([
        forever.id,
      ]);
      await as.guest(AcceptInvite, { token: forever.token });
      // Who is in gets the room, whatever brought them there.
      await as.guest(AcceptInvite, { token: hour.token });
    });

    it("while the room is archived", async () => {
      const { id, token } = await invite();
      await as.owner(ArchiveRoom, { roomId: room.id });
      await expectDead(token);
      await expect(invite()).rejects.toEqual(refused("archived"));
      await as.owner(UnarchiveRoom, { roomId: room.id });
      expect(await isUsable(token)).toBe(true);
      await as.owner(ArchiveRoom, { roomId: room.id });
      await as.owner(RevokeInvite, { roomId: room.id, inviteId: id });
    });

    it("when who made them is out of the room or banned; losing only the role does not end them", async () => {
      const { token } = await invite("moderator");
      await as.owner(SetMemberRole, { roomId: room.id, userId: people.moderator.id, role: "member" });
      expect(await isUsable(token)).toBe(true);
      await as.owner(RemoveMember, { roomId: room.id, userId: people.moderator.id });
      await expectDead(token);

      const host = await createPerson(db);
      room = await createRoom(db, [host]);
      const theirs = await createCaller(server, host)(CreateInvite, { roomId: room.id, clientId: newId() });
      expect(await isUsable(theirs.token)).toBe(true);
      await updateUser(db.orm, host.id, { bannedAt: new Date() });
      await expectDead(theirs.token);
    });

    it("again who was removed since, unless they left by themselves or were asked back", async () => {
      const { token } = await invite();
      await as.guest(AcceptInvite, { token });
      await as.guest(LeaveRoom, { roomId: room.id });
      await as.guest(AcceptInvite, { token });
      await as.owner(RemoveMember, { roomId: room.id, userId: people.guest.id });
      await expect(as.guest(AcceptInvite, { token })).rejects.toEqual(refused("invite_invalid"));
      const newer = await invite();
      await as.guest(AcceptInvite, { token: newer.token });

      await as.owner(RemoveMember, { roomId: room.id, userId: people.guest.id });
      await as.owner(AddMembers, { roomId: room.id, userIds: [people.guest.id] });
      await as.guest(LeaveRoom, { roomId: room.id });
      expect((await as.guest(AcceptInvite, { token })).membership).not.toBeNull();
    });
  });

  it("let in exactly as many as they may, of fifty who try at once on two nodes", async () => {
    const maxUses = 7;
    const { token } = await invite("owner", { maxUses });
    const other = await createTestServer({ db });
    const guests = await Promise.all(Array.from({ length: 50 }, () => createPerson(db)));
    const results = await Promise.allSettled(
      guests.map((guest, n) => createCaller(n % 2 ? server : other, guest)(AcceptInvite, { token })),
    );
    await other.close();
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(maxUses);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toEqual(refused("invite_invalid"));
    }
    const { inside, lines } = await expectWholeRoom(db, room.id);
    expect(inside).toHaveLength(3 + maxUses);
    expect(lines).toHaveLength(maxUses);
    await expectDead(token);
    // Who got in may ask again after the last use was taken, as after a lost answer.
    const index = results.findIndex(({ status }) => status === "fulfilled");
    expect((await createCaller(server, guests[index]!)(AcceptInvite, { token })).room.id).toBe(room.id);
  });

  it("are counted: a room has no more than its list shows", async () => {
    const first = await invite();
    for (let n = 1; n < limits.roomInvites; n++) {
      await insertInvite(db.orm, {
        id: newId(),
        roomId: room.id,
        createdBy: people.owner.id,
        clientId: newId(),
        requestHash: "",
        createdAt: new Date(),
        expiresAt: null,
        maxUses: null,
      });
    }
    await expect(invite()).rejects.toEqual(refused("conflict"));
    expect((await as.owner(ListInvites, { roomId: room.id })).invites).toHaveLength(limits.roomInvites);
    await as.owner(RevokeInvite, { roomId: room.id, inviteId: first.id });
    await invite();
  });

  const placeOf = ({ createdAt, id }: Invite) => `${createdAt} ${id}`;

  it("of all rooms are listed for an admin as each room lists its own, the newest first, page by page", async () => {
    await db.orm.update(invites).set({ revokedAt: new Date() });
    const { admin, owner } = people;
    const roomsOf = {
      open: await createRoom(db, [owner], { kind: "public", name: "Open" }),
      closed: await createRoom(db, [owner], { kind: "public", archivedAt: new Date() }),
      foreign: await createRoom(db, [owner, people.moderator]),
      visited: await createRoom(db, [owner, admin]),
      led: await createRoom(db, [owner, { ...admin, role: "moderator" }], { name: "Led" }),
      left: await createRoom(db, [owner, { ...admin, role: "owner" }]),
    };
    await db.orm
      .update(members)
      .set({ leftAt: new Date() })
      .where(and(eq(members.roomId, roomsOf.left.id), eq(members.userId, admin.id)));
    const soon = new Date(Date.now() + 60_000);
    const ends = [
      {},
      {},
      { revokedAt: new Date() },
      { expiresAt: new Date() },
      { expiresAt: soon },
      { maxUses: 0 },
    ];
    const rows = Object.values(roomsOf).flatMap(({ id: roomId }) =>
      ends.map((end, age) => ({
        ...{ id: newId(), roomId, createdBy: owner.id, clientId: newId(), requestHash: "" },
        // Two of each room at the same moment.
        createdAt: new Date(Date.UTC(2026, 0, 1 + Math.max(age, 1))),
        ...end,
      })),
    );
    await db.orm.insert(invites).values(rows);

    const listed: OutputOf<typeof ListAllInvites>["invites"] = [];
    for (let cursor: string | undefined; ;) {
      const page = await as.admin(ListAllInvites, { limit: 2, cursor });
      listed.push(...page.invites);
      if (page.next === null) break;
      expect(page.invites).toHaveLength(2);
      cursor = page.next;
    }
    const seen = await Promise.all(
      Object.values(roomsOf).map(({ id: roomId }) =>
        as.admin(ListInvites, { roomId }).then(
          (answer) => answer.invites,
          () => [],
        ),
      ),
    );
    const newestFirst = seen.flat().sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
    expect(newestFirst).toHaveLength(6);
    expect(listed.map(({ invite }) => invite)).toEqual(newestFirst);
    expect(new Set(listed.map(({ roomName, roomKind }) => `${roomName}: ${roomKind}`))).toEqual(
      new Set(["Open: public", "Led: private"]),
    );

    await expect(as.owner(ListAllInvites, {})).rejects.toEqual(refused("forbidden"));
    await expect(as.admin(ListAllInvites, { cursor: "none" })).rejects.toEqual(refused("invalid_input"));
  });

  it("take no rev of the room", async () => {
    const { head } = await as.owner(GetRoom, { roomId: room.id });
    const { id } = await invite();
    await as.owner(RevokeInvite, { roomId: room.id, inviteId: id });
    expect((await as.owner(GetRoom, { roomId: room.id })).head).toBe(head);
  });
});
