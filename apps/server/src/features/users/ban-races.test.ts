import { AcceptInvite, CreateInvite } from "@parley/shared/contracts/invites";
import { AddMembers, SetMemberRole } from "@parley/shared/contracts/members";
import { CreateRoom, JoinRoom } from "@parley/shared/contracts/rooms";
import { BanUser, UnbanUser } from "@parley/shared/contracts/users";
import type { Database, Queryable } from "@parley/shared/db/database";
import { findMemberOrTombstone, updateMember } from "@parley/shared/db/queries/members";
import { listOwnedRoomIds } from "@parley/shared/db/queries/ownership";
import { lockRoom, saveRoomChange } from "@parley/shared/db/queries/room-changes";
import { lockUser, updateUser } from "@parley/shared/db/queries/users";
import { selectRows } from "@parley/shared/db/rows";
import { newId } from "@parley/shared/id";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { databaseKinds, openTestDatabase, type TestDatabase } from "../../../test/test-databases";
import { passOnOwnership } from "./pass-on-ownership";

// The embedded database has one connection, so that one transaction never meets another there.
describe.runIf(databaseKinds.includes("postgres"))("a ban at the very moment of", () => {
  let database: TestDatabase;
  let db: Database;
  let server: TestServer;
  let admin: TestPerson;
  let owner: TestPerson;
  let target: TestPerson;
  const as = (person: TestPerson) => createCaller(server, person);
  const refused = (code: string) => expect.objectContaining({ code });

  beforeAll(async () => {
    database = await openTestDatabase("postgres");
    ({ db } = database);
    server = await createTestServer({ db });
    admin = await createPerson(db, { role: "admin" });
  });
  beforeEach(async () => {
    [owner, target] = [await createPerson(db), await createPerson(db)];
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  /** Lets a request run into the locks of a transaction, and commits that one only then. */
  async function meet<T>(first: (tx: Queryable) => Promise<unknown>, request: () => Promise<T>) {
    let outcome: Promise<PromiseSettledResult<T>[]> | undefined;
    await db.transact(async (tx) => {
      await first(tx);
      outcome = Promise.allSettled([request()]);
      await vi.waitFor(async () => {
        const [row] = await selectRows<{ waiting: number }>(
          db.orm,
          sql`select count(*)::int as waiting from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(row?.waiting).toBeGreaterThan(0);
      });
    });
    const [settled] = (await outcome) ?? [];
    if (settled?.status === "rejected") throw settled.reason;
    return settled?.value;
  }

  const ban = (person: TestPerson) => async (tx: Queryable) => {
    await lockUser(tx, person.id);
    await updateUser(tx, person.id, { bannedAt: new Date() });
  };
  const memberOf = (roomId: string, { id }: TestPerson) => findMemberOrTombstone(db.orm, roomId, id);

  it("a handover to the banned hands the room on at once", async () => {
    const room = await createRoom(db, [owner, target]);
    await meet(
      async (tx) => {
        const change = await lockRoom(tx, room.id);
        if (!change) throw new Error("There is no room");
        await updateMember(
          tx,
          { roomId: room.id, userId: target.id },
          { role: "owner", rev: change.takeRev() },
        );
        await updateMember(
          tx,
          { roomId: room.id, userId: owner.id },
          { role: "member", rev: change.takeRev() },
        );
        await saveRoomChange(tx, change);
        await lockUser(tx, target.id);
      },
      () => as(admin)(BanUser, { userId: target.id }),
    );
    expect(await memberOf(room.id, target)).toMatchObject({ role: "member", leftAt: null });
    expect(await memberOf(room.id, owner)).toMatchObject({ role: "owner" });
  });

  it("a rise to owner refuses it", async () => {
    const room = await createRoom(db, [owner, target]);
    const raise = () => as(owner)(SetMemberRole, { roomId: room.id, userId: target.id, role: "owner" });
    await expect(meet(ban(target), raise)).rejects.toEqual(refused("conflict"));
    expect(await memberOf(room.id, target)).toMatchObject({ role: "member" });
    // Afterwards too; and a role can still be taken from who is banned.
    await expect(raise()).rejects.toEqual(refused("conflict"));
    const led = await createRoom(db, [owner, { ...target, role: "moderator" }]);
    await as(owner)(SetMemberRole, { roomId: led.id, userId: target.id, role: "member" });
  });

  it("the ban of who would follow them as owner takes the next one", async () => {
    const heir = await createPerson(db);
    const room = await createRoom(db, [target, { ...owner, role: "moderator" }, heir]);
    await meet(ban(owner), () => as(admin)(BanUser, { userId: target.id }));
    expect(await memberOf(room.id, owner)).toMatchObject({ role: "moderator" });
    expect(await memberOf(room.id, heir)).toMatchObject({ role: "owner" });
  });

  it("the return of who could not follow them gives them the room", async () => {
    const room = await createRoom(db, [owner, target]);
    await db.transact(ban(target));
    const banOwner = async (tx: Queryable) => {
      await passOnOwnership(tx, owner.id);
      await ban(owner)(tx);
    };
    await meet(banOwner, () => as(admin)(UnbanUser, { userId: target.id }));
    expect(await memberOf(room.id, target)).toMatchObject({ role: "owner" });
  });

  it("an addition lets nobody in", async () => {
    const room = await createRoom(db, [owner]);
    const other = await createPerson(db);
    await expect(
      meet(ban(target), () => as(owner)(AddMembers, { roomId: room.id, userIds: [other.id, target.id] })),
    ).rejects.toMatchObject({ code: "not_found", details: { userIds: [target.id] } });
    expect(await memberOf(room.id, target)).toBeNull();
    expect(await memberOf(room.id, other)).toBeNull();
  });

  it("accepting an invite lets them not in, and takes no use", async () => {
    const room = await createRoom(db, [owner]);
    const { token } = await as(owner)(CreateInvite, { roomId: room.id, clientId: newId(), maxUses: 1 });
    await expect(meet(ban(target), () => as(target)(AcceptInvite, { token }))).rejects.toEqual(
      refused("unauthenticated"),
    );
    expect(await memberOf(room.id, target)).toBeNull();
    expect(await as(await createPerson(db))(AcceptInvite, { token })).toMatchObject({
      room: { id: room.id },
    });
  });

  it("joining or making a room does neither", async () => {
    const room = await createRoom(db, [owner], { kind: "public" });
    await expect(meet(ban(target), () => as(target)(JoinRoom, { roomId: room.id }))).rejects.toEqual(
      refused("unauthenticated"),
    );
    expect(await memberOf(room.id, target)).toBeNull();

    const maker = await createPerson(db);
    const request = { clientId: newId(), kind: "private" as const, name: "Mine" };
    await expect(meet(ban(maker), () => as(maker)(CreateRoom, request))).rejects.toEqual(
      refused("unauthenticated"),
    );
    expect(await listOwnedRoomIds(db.orm, maker.id)).toEqual([]);
  });
});
