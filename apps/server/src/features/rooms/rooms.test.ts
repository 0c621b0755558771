import {
  ArchiveRoom,
  CreateRoom,
  GetRoom,
  JoinRoom,
  LeaveRoom,
  ListRooms,
  UnarchiveRoom,
  UpdateRoom,
} from "@parley/shared/contracts/rooms";
import { SendMessage } from "@parley/shared/contracts/messages";
import { GetPersonSnapshot } from "@parley/shared/contracts/sync";
import type { Database } from "@parley/shared/db/database";
import { findGeneralRoomId } from "@parley/shared/db/queries/ownership";
import { members } from "@parley/shared/db/tables/members";
import { newId } from "@parley/shared/id";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { expectWholeRoom } from "../../../test/expect-whole-room";
import { addMember, createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

describeEachDatabase("rooms", (open) => {
  let db: Database;
  let server: TestServer;
  let generalId: string;
  const people = {} as Record<"admin" | "ana" | "bob" | "eve", TestPerson>;
  const as = {} as Record<"admin" | "ana" | "bob" | "eve", Caller>;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    generalId = await findGeneralRoomId(db.orm);
    for (const name of ["admin", "ana", "bob", "eve"] as const) {
      people[name] = await createPerson(db, { name, role: name === "admin" ? "admin" : "member" });
      await addMember(db, generalId, people[name].id, name === "admin" ? "owner" : "member");
      as[name] = createCaller(server, people[name]);
    }
  });
  afterAll(() => server.close());

  const linesOf = async (roomId: string) =>
    (await expectWholeRoom(db, roomId)).lines.map(({ authorId, system }) => ({ by: authorId, ...system }));
  const lineTypesOf = async (roomId: string) =>
    (await expectWholeRoom(db, roomId)).lines.map(({ system }) => system?.type ?? "message");
  const headOf = async (roomId: string) => (await expectWholeRoom(db, roomId)).room.rev;
  const refused = (code: string) => expect.objectContaining({ code });

  describe("creating", () => {
    it("makes the creator the owner, with everything read", async () => {
      const view = await as.ana(CreateRoom, {
        clientId: newId(),
        kind: "private",
        name: " Plans ",
        topic: "2027",
      });
      expect(view).toMatchObject({
        room: { name: "Plans", topic: "2027", kind: "private", memberCount: 1, archivedAt: null },
        lastSeq: 1,
        membership: { role: "owner", readSeq: 1, unread: 0 },
      });
      expect(await linesOf(view.room.id)).toEqual([{ by: people.ana.id, type: "created" }]);
      const snapshot = await as.ana(GetPersonSnapshot, {});
      expect(snapshot.rooms.map(({ room }) => room.id)).toContain(view.room.id);
    });

    it("is done once for one client id, also when many come at once on two nodes (I1)", async () => {
      const other = await createTestServer({ db });
      const clientId = newId();
      const input = { clientId, kind: "public" as const, name: "Once" };
      const callers = [as.ana, createCaller(other, people.ana)];
      const views = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          callers[n % 2]!(CreateRoom, { ...input, clientId: n % 3 ? clientId : clientId.toUpperCase() }),
        ),
      );
      expect(new Set(views.map(({ room }) => room.id)).size).toBe(1);
      expect(await linesOf(views[0]!.room.id)).toHaveLength(1);
      await expect(as.ana(CreateRoom, { ...input, name: "Twice" })).rejects.toEqual(refused("conflict"));
      // The repeat is told apart by the request, not by what the room is called today.
      await as.ana(UpdateRoom, { roomId: views[0]!.room.id, name: "Renamed" });
      expect((await as.ana(CreateRoom, input)).room.name).toBe("Renamed");
      // Another person's client id is another one.
      expect((await as.bob(CreateRoom, input)).room.id).not.toBe(views[0]!.room.id);
      await other.close();
    });

    it("is not answered to a creator who may no longer read the room (I3)", async () => {
      const input = { clientId: newId(), kind: "private" as const, name: "Left behind" };
      const { room } = await as.ana(CreateRoom, input);
      await addMember(db, room.id, people.bob.id, "owner");
      await as.ana(LeaveRoom, { roomId: room.id });
      await expect(as.ana(CreateRoom, input)).rejects.toEqual(refused("not_found"));
    });
  });

  describe("the list of public rooms", () => {
    it("is paged by name without loss, also where names are equal, long or changed meanwhile", async () => {
      const long = "漢".repeat(80);
      const names = ["Zebra 7", "alpha 7", "Alpha 7", "beta_7", "beta%7", `7${long.slice(1)}`];
      const ids = new Map<string, string>();
      for (const name of names)
        ids.set(name, (await createRoom(db, [people.bob], { kind: "public", name })).id);
      await createRoom(db, [people.bob], { kind: "private", name: "hidden 7" });
      await createRoom(db, [people.bob], { kind: "public", name: "gone 7", archivedAt: new Date() });

      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await as.ana(ListRooms, { text: "7", limit: 2, cursor });
        pages.push(page.rooms.map(({ room }) => room.name));
        cursor = page.next ?? undefined;
        if (pages.length === 1)
          await as.bob(UpdateRoom, { roomId: ids.get(page.rooms[1]!.room.name)!, name: "zz 7" });
      } while (cursor);
      const seen = pages.flat();
      expect([...seen].sort()).toEqual([...names, "zz 7"].sort());
      expect(pages.map((page) => page.length)).toEqual([2, 2, 2, 1]);
    });

    it("takes a text literally, and tells which rooms the caller is in", async () => {
      const { rooms } = await as.bob(ListRooms, { text: "A_7" });
      expect(rooms.map(({ room, joined }) => ({ name: room.name, joined }))).toEqual([
        { name: "beta_7", joined: true },
      ]);
      expect((await as.ana(ListRooms, { text: "A%7" })).rooms.map(({ joined }) => joined)).toEqual([false]);
      const archived = await as.ana(ListRooms, { text: "gone", archived: "true" });
      expect(archived.rooms.map(({ room }) => room.name)).toEqual(["gone 7"]);
    });

    it("has the private rooms of the caller too, and nobody else's, where these are asked for", async () => {
      await createRoom(db, [people.bob], { kind: "private", name: "of bob 9" });
      await createRoom(db, [people.ana, people.bob], { kind: "private", name: "of both 9" });
      await createRoom(db, [people.bob], { kind: "public", name: "open 9" });
      await createRoom(db, [people.ana], { kind: "direct", name: "direct 9" });
      const gone = await createRoom(db, [people.ana], { kind: "private", name: "left 9" });
      await db.orm.update(members).set({ leftAt: new Date() }).where(eq(members.roomId, gone.id));
      const page = async (withPrivate: "true" | "false", cursor?: string) => {
        const { rooms, next } = await as.ana(ListRooms, { text: "9", limit: 1, withPrivate, cursor });
        return { names: rooms.map(({ room, joined }) => [room.name, joined]), next };
      };
      const first = await page("true");
      expect(first.names).toEqual([["of both 9", true]]);
      expect(await page("true", first.next ?? "")).toEqual({ names: [["open 9", false]], next: null });
      expect(await page("false")).toEqual({ names: [["open 9", false]], next: null });
    });

    it("refuses a cursor that is none", async () => {
      const place = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
      const hostile = [
        "x",
        "%00",
        place(null),
        place({ name: "a", id: "b" }),
        place({ name: "\0", id: newId() }),
        place({ name: "\ud800", id: newId() }),
      ];
      for (const cursor of hostile) {
        await expect(as.ana(ListRooms, { cursor })).rejects.toEqual(refused("invalid_input"));
      }
    });
  });

  describe("reading", () => {
    it("answers not_found for a hidden room as for none", async () => {
      const { id: roomId } = await createRoom(db, [people.ana]);
      const hidden = await as.admin(GetRoom, { roomId }).catch((error: unknown) => error);
      const none = await as.admin(GetRoom, { roomId: newId() }).catch((error: unknown) => error);
      expect(hidden).toEqual(none);
      expect(hidden).toEqual(refused("not_found"));
      for (const operation of [ArchiveRoom, UnarchiveRoom, JoinRoom, LeaveRoom]) {
        await expect(as.eve(operation, { roomId })).rejects.toEqual(refused("not_found"));
        await expect(as.admin(operation, { roomId })).rejects.toEqual(refused("not_found"));
      }
      await expect(as.admin(UpdateRoom, { roomId, name: "mine" })).rejects.toEqual(refused("not_found"));
    });

    it("counts what a member has not read, without system lines", async () => {
      const { id: roomId } = await createRoom(db, [people.ana, people.bob]);
      await as.ana(SendMessage, { roomId, clientId: newId(), body: "one" });
      await as.ana(UpdateRoom, { roomId, topic: "a line" });
      expect((await as.bob(GetRoom, { roomId })).membership).toMatchObject({ unread: 1, readSeq: 0 });
      expect((await as.ana(GetRoom, { roomId: roomId.toUpperCase() })).membership).toMatchObject({
        unread: 0,
        readSeq: 1,
      });
    });
  });

  describe("renaming and the topic", () => {
    it("take one rev for the room and one for each line; the same values again take none", async () => {
      const { id: roomId } = await createRoom(db, [people.ana, { id: people.bob.id, role: "moderator" }]);
      const before = await headOf(roomId);
      const room = await as.bob(UpdateRoom, { roomId, name: "New name", topic: "New topic" });
      expect(room).toMatchObject({ name: "New name", topic: "New topic", rev: before + 3 });
      expect(await linesOf(roomId)).toEqual([
        { by: people.bob.id, type: "renamed", name: "New name" },
        { by: people.bob.id, type: "topic_changed", topic: "New topic" },
      ]);
      expect(await as.ana(UpdateRoom, { roomId, name: "New name" })).toEqual(room);
      expect(await as.ana(UpdateRoom, { roomId })).toEqual(room);
      expect(await headOf(roomId)).toBe(before + 3);
    });

    it("are for owners and moderators, and in public rooms for the admin", async () => {
      const { id: roomId } = await createRoom(db, [people.ana, people.bob], { kind: "public" });
      await expect(as.bob(UpdateRoom, { roomId, name: "x" })).rejects.toEqual(refused("forbidden"));
      await expect(as.eve(UpdateRoom, { roomId, name: "x" })).rejects.toEqual(refused("forbidden"));
      expect((await as.admin(UpdateRoom, { roomId, name: "Kept in order" })).name).toBe("Kept in order");
      expect((await as.admin(UpdateRoom, { roomId: generalId, topic: "Hello" })).topic).toBe("Hello");
    });
  });

  describe("archiving", () => {
    it("closes the room for every write but leaving and opening again", async () => {
      const { id: roomId } = await createRoom(db, [people.ana, people.bob, people.eve], { kind: "public" });
      await expect(as.bob(ArchiveRoom, { roomId })).rejects.toEqual(refused("forbidden"));
      const archived = await as.ana(ArchiveRoom, { roomId });
      expect(archived.archivedAt).not.toBeNull();
      expect(await as.ana(ArchiveRoom, { roomId })).toEqual(archived);

      await expect(as.ana(UpdateRoom, { roomId, name: "x" })).rejects.toEqual(refused("archived"));
      await expect(as.admin(JoinRoom, { roomId })).rejects.toEqual(refused("archived"));
      await expect(as.ana(SendMessage, { roomId, clientId: newId(), body: "x" })).rejects.toEqual(
        refused("archived"),
      );
      await as.eve(LeaveRoom, { roomId });

      await expect(as.bob(UnarchiveRoom, { roomId })).rejects.toEqual(refused("forbidden"));
      expect((await as.admin(UnarchiveRoom, { roomId })).archivedAt).toBeNull();
      await as.admin(UnarchiveRoom, { roomId });
      expect(await lineTypesOf(roomId)).toEqual(["archived", "left", "unarchived"]);
    });

    it("is not for general", async () => {
      await expect(as.admin(ArchiveRoom, { roomId: generalId })).rejects.toEqual(refused("forbidden"));
    });
  });

  describe("joining and leaving", () => {
    it("writes a line each, counts, and gives back the old row as new", async () => {
      const { id: roomId } = await createRoom(db, [people.ana], { kind: "public" });
      const view = await as.bob(JoinRoom, { roomId });
      expect(view).toMatchObject({
        room: { memberCount: 2 },
        lastSeq: 1,
        membership: { role: "member", readSeq: 1, unread: 0 },
      });
      expect(await as.bob(JoinRoom, { roomId })).toEqual(view);

      expect(await as.bob(LeaveRoom, { roomId })).toEqual({ roomId });
      const head = await headOf(roomId);
      expect(await as.bob(LeaveRoom, { roomId })).toEqual({ roomId });
      expect(await headOf(roomId)).toBe(head);
      expect((await as.bob(GetRoom, { roomId })).membership).toBeNull();

      await as.ana(SendMessage, { roomId, clientId: newId(), body: "while away" });
      expect((await as.bob(JoinRoom, { roomId })).membership).toEqual({
        role: "member",
        readSeq: 4,
        unread: 0,
        unreadFrom: null,
        mentions: [],
        personRev: expect.any(Number) as number,
      });
      const { room, inside } = await expectWholeRoom(db, roomId);
      expect(room.memberCount).toBe(2);
      expect(inside.find(({ userId }) => userId === people.bob.id)).toMatchObject({
        leftAt: null,
        role: "member",
      });
      expect(await lineTypesOf(roomId)).toEqual(["joined", "left", "message", "joined"]);
    });

    it("raises the scope of the person and of nobody else", async () => {
      const { id: roomId } = await createRoom(db, [people.ana], { kind: "public" });
      const heads = async () =>
        [await as.ana(GetPersonSnapshot, {}), await as.eve(GetPersonSnapshot, {})].map(({ head }) => head);
      const [ana, eve] = await heads();
      await as.eve(JoinRoom, { roomId });
      expect(await heads()).toEqual([ana, eve! + 1]);
      await as.eve(LeaveRoom, { roomId });
      await as.ana(UpdateRoom, { roomId, name: "Renamed" });
      expect(await heads()).toEqual([ana, eve! + 2]);
    });

    it("of two that join at once, and of one who does it twice, each is in once", async () => {
      const { id: roomId } = await createRoom(db, [people.ana], { kind: "public" });
      await Promise.all([as.bob, as.eve, as.bob, as.eve, as.admin].map((call) => call(JoinRoom, { roomId })));
      const { inside, lines } = await expectWholeRoom(db, roomId);
      expect(inside).toHaveLength(4);
      expect(lines).toHaveLength(3);
    });

    it("never leaves a room without an owner, also when both owners leave at the same moment", async () => {
      const { id: roomId } = await createRoom(db, [people.ana, people.eve], { kind: "public" });
      await expect(as.ana(LeaveRoom, { roomId })).rejects.toEqual(refused("last_owner"));
      for (let round = 0; round < 5; round++) {
        const { id } = await createRoom(db, [people.ana, { id: people.bob.id, role: "owner" }, people.eve], {
          kind: "public",
        });
        const results = await Promise.allSettled([
          as.ana(LeaveRoom, { roomId: id }),
          as.bob(LeaveRoom, { roomId: id }),
        ]);
        expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
        expect(results.find(({ status }) => status === "rejected")).toMatchObject({
          reason: { code: "last_owner" },
        });
        expect((await expectWholeRoom(db, id)).inside.filter(({ role }) => role === "owner")).toHaveLength(1);
      }
    });

    it("does not count a banned owner as one who stays", async () => {
      const banned = await createPerson(db, { bannedAt: new Date() });
      const { id: roomId } = await createRoom(db, [people.ana, { id: banned.id, role: "owner" }]);
      await expect(as.ana(LeaveRoom, { roomId })).rejects.toEqual(refused("last_owner"));
    });

    it("is refused in general, where joining again writes nothing", async () => {
      await expect(as.bob(LeaveRoom, { roomId: generalId })).rejects.toEqual(refused("forbidden"));
      const head = await headOf(generalId);
      expect((await as.bob(JoinRoom, { roomId: generalId })).membership).toMatchObject({ role: "member" });
      expect(await headOf(generalId)).toBe(head);
    });
  });

  it("of two people alone are fixed", async () => {
    const { id: roomId } = await createRoom(db, [people.ana, people.bob], { kind: "direct", name: "" });
    for (const operation of [ArchiveRoom, UnarchiveRoom, LeaveRoom]) {
      await expect(as.ana(operation, { roomId })).rejects.toEqual(refused("forbidden"));
    }
    await expect(as.ana(UpdateRoom, { roomId, name: "x" })).rejects.toEqual(refused("forbidden"));
    for (const call of [as.eve, as.admin]) {
      await expect(call(JoinRoom, { roomId })).rejects.toEqual(refused("not_found"));
      await expect(call(GetRoom, { roomId })).rejects.toEqual(refused("not_found"));
    }
  });
});
