import { SendMessage } from "@parley/shared/contracts/messages";
import { AddMembers, ListMembers, RemoveMember, SetMemberRole } from "@parley/shared/contracts/members";
import { ArchiveRoom, GetRoom, JoinRoom, LeaveRoom } from "@parley/shared/contracts/rooms";
import { GetPersonSnapshot, ListRoomChanges } from "@parley/shared/contracts/sync";
import type { Database } from "@parley/shared/db/database";
import { findGeneralRoomId } from "@parley/shared/db/queries/ownership";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { newId } from "@parley/shared/id";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { expectWholeRoom } from "../../../test/expect-whole-room";
import { addMember, createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

const names = ["admin", "owner", "moderator", "member", "outsider"] as const;
type Name = (typeof names)[number];

describeEachDatabase("members", (open) => {
  let db: Database;
  let server: TestServer;
  const people = {} as Record<Name, TestPerson>;
  const as = {} as Record<Name, Caller>;
  const idOf = (name: Name) => people[name].id;
  const refused = (code: string) => expect.objectContaining({ code });
  const headOf = async (roomId: string) => (await expectWholeRoom(db, roomId)).room.rev;
  const linesOf = async (roomId: string) =>
    (await expectWholeRoom(db, roomId)).lines.map(({ system }) => system);

  const newRoom = (kind: RoomRow["kind"]) =>
    createRoom(
      db,
      (["owner", "moderator", "member"] as const).map((role) => ({ id: idOf(role), role })),
      { kind },
    );
  let room: RoomRow;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    for (const name of names) {
      people[name] = await createPerson(db, { name, role: name === "admin" ? "admin" : "member" });
      as[name] = createCaller(server, people[name]);
    }
  });
  beforeEach(async () => {
    room = await newRoom("private");
  });
  afterAll(() => server.close());

  describe("the list", () => {
    it("is paged, and holds who is in the room now", async () => {
      const { id: roomId } = await newRoom("public");
      for (let n = 0; n < 5; n++) await addMember(db, roomId, (await createPerson(db)).id);
      await as.member(LeaveRoom, { roomId });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await as.outsider(ListMembers, { roomId, limit: 3, cursor });
        expect(page.members.length).toBeLessThanOrEqual(3);
        seen.push(...page.members.map(({ userId }) => userId));
        cursor = page.next ?? undefined;
      } while (cursor);
      const { inside } = await expectWholeRoom(db, roomId);
      expect(seen.sort()).toEqual(inside.map(({ userId }) => userId).sort());
      expect(seen).toHaveLength(7);
    });

    it("of a private room is its members' alone", async () => {
      expect((await as.member(ListMembers, { roomId: room.id })).members).toHaveLength(3);
      for (const call of [as.outsider, as.admin]) {
        await expect(call(ListMembers, { roomId: room.id })).rejects.toEqual(refused("not_found"));
      }
      await expect(as.member(ListMembers, { roomId: room.id, cursor: "x" })).rejects.toEqual(
        refused("invalid_input"),
      );
    });
  });

  describe("bringing people in", () => {
    it("takes one rev each and one line for all, and leaves those inside as they are", async () => {
      const [first, second] = [await createPerson(db), await createPerson(db)];
      const userIds = [first.id, idOf("moderator"), second.id, first.id.toUpperCase()];
      const { members } = await as.moderator(AddMembers, { roomId: room.id, userIds });
      expect(members.map(({ userId, role }) => [userId, role]).sort()).toEqual(
        [
          [first.id, "member"],
          [second.id, "member"],
          [idOf("moderator"), "moderator"],
        ].sort(),
      );
      expect(await linesOf(room.id)).toEqual([{ type: "added", userIds: [first.id, second.id] }]);
      const view = await createCaller(server, second)(GetRoom, { roomId: room.id });
      expect(view).toMatchObject({ room: { memberCount: 5 }, membership: { readSeq: 1, unread: 0 } });

      const head = await headOf(room.id);
      expect((await as.owner(AddMembers, { roomId: room.id, userIds })).members).toHaveLength(3);
      expect(await headOf(room.id)).toBe(head);
      expect((await createCaller(server, first)(GetPersonSnapshot, {})).head).toBe(1);
    });

    it("is all or nothing: one who does not exist, has no name or is banned stops it", async () => {
      const nameless = await createPerson(db, { name: "" });
      const banned = await createPerson(db, { bannedAt: new Date() });
      for (const id of [newId(), nameless.id, banned.id]) {
        const userIds = [idOf("outsider"), id];
        await expect(as.owner(AddMembers, { roomId: room.id, userIds })).rejects.toMatchObject({
          code: "not_found",
          details: { userIds: [id] },
        });
      }
      expect((await expectWholeRoom(db, room.id)).inside).toHaveLength(3);
    });

    it("is any member's in a public room; in a private one owners' and moderators'", async () => {
      const { id: roomId } = await newRoom("public");
      const userIds = [(await createPerson(db)).id];
      for (const call of [as.outsider, as.admin]) {
        await expect(call(AddMembers, { roomId, userIds })).rejects.toEqual(refused("forbidden"));
        await expect(call(AddMembers, { roomId: room.id, userIds })).rejects.toEqual(refused("not_found"));
      }
      await expect(as.member(AddMembers, { roomId: room.id, userIds })).rejects.toEqual(refused("forbidden"));
      expect((await as.member(AddMembers, { roomId, userIds })).members).toHaveLength(1);
    });

    it("counts right when many bring in many, the same ones too", async () => {
      const newcomers = await Promise.all(Array.from({ length: 12 }, () => createPerson(db)));
      const ids = newcomers.map(({ id }) => id);
      await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          (n % 2 ? as.owner : as.moderator)(AddMembers, {
            roomId: room.id,
            userIds: [...ids.slice(n), ...ids.slice(0, n)],
          }),
        ),
      );
      const { inside, lines } = await expectWholeRoom(db, room.id);
      expect(inside).toHaveLength(15);
      expect(lines).toHaveLength(1);
    });
  });

  describe("removing", () => {
    it("leaves a tombstone, a line, and nothing to see", async () => {
      const before = await headOf(room.id);
      const tombstone = await as.moderator(RemoveMember, { roomId: room.id, userId: idOf("member") });
      expect(tombstone).toMatchObject({ left: true, rev: before + 1 });
      expect(await linesOf(room.id)).toEqual([{ type: "removed", userId: idOf("member") }]);
      expect(await as.owner(RemoveMember, { roomId: room.id, userId: idOf("member") })).toEqual(tombstone);
      expect(await headOf(room.id)).toBe(before + 3);
      for (const attempt of [
        () => as.member(GetRoom, { roomId: room.id }),
        () => as.member(ListRoomChanges, { roomId: room.id, since: 0 }),
        () => as.member(SendMessage, { roomId: room.id, clientId: newId(), body: "still here?" }),
      ]) {
        await expect(attempt()).rejects.toEqual(refused("not_found"));
      }
      const { rooms } = await as.member(GetPersonSnapshot, {});
      expect(rooms.map(({ room: { id } }) => id)).not.toContain(room.id);
    });

    it("cuts the live changes of who is removed, and of nobody else (I3)", async () => {
      const [gone, stays] = await Promise.all([
        connect(server.url, people.member.token),
        connect(server.url, people.owner.token),
      ]);
      const send = (n: number) =>
        as.moderator(SendMessage, { roomId: room.id, clientId: newId(), body: `${n}` });
      await send(1);
      const sends = Promise.all([2, 3, 4, 5].map(send));
      const { rev } = await as.owner(RemoveMember, { roomId: room.id, userId: idOf("member") });
      await sends;
      const last = await send(6);
      await vi.waitFor(() => expect(stays.received(room.id).at(-1)).toEqual(last));
      expect(stays.received(room.id)).toHaveLength(7);
      for (const change of gone.changes) if (change.roomId === room.id) expect(change.head).toBeLessThan(rev);
      gone.close();
      stays.close();
    });

    it("a plain member is for moderators too; a moderator or an owner only for owners", async () => {
      const remove = (by: Name, whom: Name) => as[by](RemoveMember, { roomId: room.id, userId: idOf(whom) });
      await expect(remove("member", "moderator")).rejects.toEqual(refused("forbidden"));
      await expect(remove("moderator", "owner")).rejects.toEqual(refused("forbidden"));
      await as.owner(SetMemberRole, { roomId: room.id, userId: idOf("member"), role: "moderator" });
      await expect(remove("moderator", "member")).rejects.toEqual(refused("forbidden"));
      await expect(remove("admin", "member")).rejects.toEqual(refused("not_found"));
      await expect(remove("owner", "outsider")).rejects.toEqual(refused("not_found"));
      expect(await remove("owner", "moderator")).toMatchObject({ left: true });
    });

    it("in a public room is the admin's as well, who can't take its last owner", async () => {
      const { id: roomId } = await newRoom("public");
      expect(await as.admin(RemoveMember, { roomId, userId: idOf("moderator") })).toMatchObject({
        left: true,
      });
      await expect(as.admin(RemoveMember, { roomId, userId: idOf("owner") })).rejects.toEqual(
        refused("last_owner"),
      );
      await expect(as.outsider(RemoveMember, { roomId, userId: idOf("member") })).rejects.toEqual(
        refused("forbidden"),
      );
    });

    it("oneself is leaving", async () => {
      expect(await as.member(RemoveMember, { roomId: room.id, userId: idOf("member") })).toMatchObject({
        left: true,
      });
      expect(await linesOf(room.id)).toEqual([{ type: "left" }]);
      await expect(as.owner(RemoveMember, { roomId: room.id, userId: idOf("owner") })).rejects.toEqual(
        refused("last_owner"),
      );
    });

    it("is refused in general and in a direct room, to everybody", async () => {
      const generalId = await findGeneralRoomId(db.orm);
      for (const name of ["admin", "member"] as const) {
        await addMember(db, generalId, idOf(name), name === "admin" ? "owner" : "member");
      }
      const direct = await newRoom("direct");
      for (const [by, roomId] of [
        ["admin", generalId],
        ["member", generalId],
        ["owner", direct.id],
        ["member", direct.id],
      ] as const) {
        await expect(as[by](RemoveMember, { roomId, userId: idOf("member") })).rejects.toEqual(
          refused("forbidden"),
        );
      }
      await expect(as.owner(AddMembers, { roomId: direct.id, userIds: [idOf("admin")] })).rejects.toEqual(
        refused("forbidden"),
      );
      const role = { roomId: direct.id, userId: idOf("member"), role: "owner" as const };
      await expect(as.owner(SetMemberRole, role)).rejects.toEqual(refused("forbidden"));
      expect((await expectWholeRoom(db, generalId)).inside).toHaveLength(2);
    });
  });

  describe("roles", () => {
    const setRole = (by: Name, whom: Name, role: "owner" | "moderator" | "member") =>
      as[by](SetMemberRole, { roomId: room.id, userId: idOf(whom), role });

    it("are given by owners alone", async () => {
      expect(await setRole("owner", "member", "moderator")).toMatchObject({ role: "moderator" });
      expect(await linesOf(room.id)).toEqual([
        { type: "role_changed", userId: idOf("member"), role: "moderator" },
      ]);
      const head = await headOf(room.id);
      await setRole("owner", "member", "moderator");
      expect(await headOf(room.id)).toBe(head);
      await expect(setRole("moderator", "member", "member")).rejects.toEqual(refused("forbidden"));
      await expect(setRole("moderator", "moderator", "owner")).rejects.toEqual(refused("forbidden"));
      await expect(setRole("admin", "member", "member")).rejects.toEqual(refused("not_found"));
      await expect(setRole("owner", "outsider", "member")).rejects.toEqual(refused("not_found"));
      const open = await newRoom("public");
      const role = { roomId: open.id, userId: idOf("member"), role: "owner" as const };
      await expect(as.admin(SetMemberRole, role)).rejects.toEqual(refused("forbidden"));
    });

    it("hand over ownership: first the other one, then oneself", async () => {
      await expect(setRole("owner", "owner", "member")).rejects.toEqual(refused("last_owner"));
      await setRole("owner", "moderator", "owner");
      await setRole("owner", "owner", "member");
      await expect(setRole("owner", "member", "moderator")).rejects.toEqual(refused("forbidden"));
      expect(
        (await as.moderator(GetPersonSnapshot, {})).rooms.find(({ room: { id } }) => id === room.id)?.role,
      ).toBe("owner");
    });

    it("keep an owner when all step down, leave and remove one another at once", async () => {
      for (let round = 0; round < 5; round++) {
        room = await newRoom("private");
        await setRole("owner", "moderator", "owner");
        await setRole("owner", "member", "owner");
        const results = await Promise.allSettled([
          setRole("owner", "owner", "member"),
          as.moderator(LeaveRoom, { roomId: room.id }),
          as.member(RemoveMember, { roomId: room.id, userId: idOf("owner") }),
          setRole("member", "member", "moderator"),
        ]);
        const { inside } = await expectWholeRoom(db, room.id);
        expect(inside.filter(({ role }) => role === "owner").length).toBeGreaterThan(0);
        for (const result of results) {
          if (result.status === "rejected")
            expect(["last_owner", "forbidden", "not_found"]).toContain(result.reason.code);
        }
      }
    });

    it("are gone for who comes back", async () => {
      const { id: roomId } = await newRoom("public");
      await as.moderator(LeaveRoom, { roomId });
      expect((await as.moderator(JoinRoom, { roomId })).membership?.role).toBe("member");
    });
  });

  it("of an archived room stay as they are", async () => {
    await as.owner(ArchiveRoom, { roomId: room.id });
    const userId = idOf("member");
    await expect(as.owner(RemoveMember, { roomId: room.id, userId })).rejects.toEqual(refused("archived"));
    await expect(as.owner(SetMemberRole, { roomId: room.id, userId, role: "owner" })).rejects.toEqual(
      refused("archived"),
    );
    await expect(as.owner(AddMembers, { roomId: room.id, userIds: [idOf("outsider")] })).rejects.toEqual(
      refused("archived"),
    );
    expect(await as.member(RemoveMember, { roomId: room.id, userId })).toMatchObject({ left: true });
  });
});
