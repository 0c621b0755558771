import { AcceptInvite, CreateInvite, PreviewInvite, RevokeInvite } from "@parley/shared/contracts/invites";
import { LeaveRoom } from "@parley/shared/contracts/rooms";
import type { Database } from "@parley/shared/db/database";
import { findInvite } from "@parley/shared/db/queries/invites";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { updateFirstAdmin } from "@parley/shared/db/queries/workspace";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createCaller, type Caller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { expectWholeRoom } from "../../../test/expect-whole-room";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { createVisitor, type Visitor } from "../../../test/visitor";

describeEachDatabase("uses of an invite under SIGN_UP=invite", (open) => {
  let db: Database;
  let server: TestServer;
  let owner: TestPerson;
  let asOwner: Caller;
  let room: RoomRow;
  /** Of the addresses that a test signs up. */
  let domain: string;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db, env: { SIGN_UP: "invite" } });
    owner = await createPerson(db);
    await updateFirstAdmin(db.orm, owner.id);
    asOwner = createCaller(server, owner);
  });
  beforeEach(async () => {
    room = await createRoom(db, [owner]);
    domain = `${newId()}.example.org`;
  });
  afterAll(() => server.close());

  const invite = (maxUses: number) => asOwner(CreateInvite, { roomId: room.id, clientId: newId(), maxUses });
  const usesOf = async (inviteId: string) => (await findInvite(db.orm, inviteId))?.uses;
  const accounts = () =>
    db.orm
      .select()
      .from(users)
      .where(like(users.email, `%@${domain}`));

  /** Opens a link that was mailed to this address, with the invite that it carries. */
  async function signUp(visitor: Visitor, name: string, inviteToken: string) {
    const token = await server.deps.auth.links.issue(`${name}@${domain}`);
    return visitor.post("/sign-in/verify", { token, invite: inviteToken });
  }
  const accept = (visitor: Visitor, token: string) => visitor.post("/invites/accept", { token });

  it("makes one account with an invite for one, whose holder still sees it and joins", async () => {
    const { id, token } = await invite(1);
    const [ada, bob] = [createVisitor(server.url), createVisitor(server.url)];
    expect(await signUp(ada, "ada", token)).toMatchObject({ status: 200 });
    expect(await usesOf(id)).toBe(1);
    expect(await signUp(bob, "bob", token)).toMatchObject({
      status: 410,
      body: { error: { code: "invite_invalid" } },
    });
    expect(await accounts()).toHaveLength(1);
    // Somebody who has an account already finds it used up too.
    const guest = createCaller(server, await createPerson(db));
    for (const operation of [AcceptInvite, PreviewInvite]) {
      await expect(guest(operation, { token })).rejects.toMatchObject({ code: "invite_invalid" });
    }

    // The answer was lost: the same person signs in once more.
    expect(await signUp(ada, "ada", token)).toMatchObject({ status: 200 });
    expect(await ada.post("/invites/preview", { token })).toMatchObject({ status: 200 });
    await ada.patch("/me", { displayName: "Ada" });
    expect(await accept(ada, token)).toMatchObject({ status: 200 });
    expect(await accept(ada, token)).toMatchObject({ status: 200 });
    expect(await usesOf(id)).toBe(1);
    expect((await expectWholeRoom(db, room.id)).inside).toHaveLength(2);
  });

  it("gives no way into the room by a use of an invite that was revoked meanwhile", async () => {
    const { id, token } = await invite(1);
    const ada = createVisitor(server.url);
    await signUp(ada, "ada", token);
    await ada.patch("/me", { displayName: "Ada" });
    await asOwner(RevokeInvite, { roomId: room.id, inviteId: id });
    expect(await accept(ada, token)).toMatchObject({
      status: 410,
      body: { error: { code: "invite_invalid" } },
    });
  });

  it("makes exactly as many accounts as it may, of fifty addresses at once on two nodes", async () => {
    const maxUses = 7;
    const { id, token } = await invite(maxUses);
    const other = await createTestServer({ db, env: { SIGN_UP: "invite" } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        signUp(createVisitor((n % 2 ? server : other).url), `person-${n}`, token),
      ),
    );
    await other.close();
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(maxUses);
    expect(statuses.filter((status) => status === 410)).toHaveLength(50 - maxUses);
    expect(await accounts()).toHaveLength(maxUses);
    expect(await usesOf(id)).toBe(maxUses);
  });

  it("makes one account, for one use, of many links for one address at once", async () => {
    const { id, token } = await invite(3);
    await Promise.all(Array.from({ length: 10 }, () => signUp(createVisitor(server.url), "ada", token)));
    expect(await accounts()).toHaveLength(1);
    expect(await usesOf(id)).toBe(1);
  });

  it("counts who has an account already when they join, and once however often they come back", async () => {
    const { id, token } = await invite(1);
    const guest = createCaller(server, await createPerson(db));
    for (let time = 0; time < 2; time++) {
      await guest(AcceptInvite, { token });
      await guest(LeaveRoom, { roomId: room.id });
    }
    expect(await usesOf(id)).toBe(1);
  });
});
