import type { Message } from "@parley/shared/contracts/messages";
import type { PinList } from "@parley/shared/contracts/pins";
import type { RoomChanges } from "@parley/shared/contracts/sync";
import type { Database } from "@parley/shared/db/database";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { request } from "../../../test/request";
import { describeEachDatabase } from "../../../test/test-databases";

describeEachDatabase("pins", (open) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  let room: RoomRow;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    ana = await createPerson(db, { name: "Ana" });
    bob = await createPerson(db, { name: "Bob" });
  });
  beforeEach(async () => {
    room = await createRoom(db, [ana, bob]);
  });
  afterAll(() => server.close());

  const call = <T>(person: TestPerson, method: string, path: string, body?: unknown) =>
    request<T>(server, person, method, `/rooms/${room.id}${path}`, body);
  const send = async (person: TestPerson, body: string) =>
    (await call<Message>(person, "POST", "/messages", { clientId: newId(), body })).body;
  const pin = (person: TestPerson, { id }: Message, method = "PUT") =>
    call<Message>(person, method, `/messages/${id}/pin`);
  const pins = async (person: TestPerson) => (await call<PinList>(person, "GET", "/pins")).body;
  const pinnedBodies = async (person: TestPerson) => (await pins(person)).messages.map(({ body }) => body);

  it("are of the room, the newest first, each a change under a rev of its own", async () => {
    const sent = [await send(ana, "one"), await send(ana, "two"), await send(bob, "three")] as const;
    const pinned = await pin(bob, sent[0]);
    expect(pinned.body).toEqual({
      ...sent[0],
      rev: sent[2].rev + 1,
      pinned: { by: bob.id, at: expect.any(String) as string },
    });
    await pin(ana, sent[2]);
    expect(await pinnedBodies(bob)).toEqual(["three", "one"]);
    expect((await pins(ana)).head).toBe(sent[2].rev + 2);
    // Pinned is pinned: a repeat, or another's wish, changes nothing.
    expect((await pin(ana, sent[0])).body).toEqual(pinned.body);
    const missed = await call<RoomChanges>(ana, "GET", `/changes?since=${String(sent[2].rev)}`);
    expect(missed.body.messages.map(({ body, pinned }) => [body, pinned?.by])).toEqual([
      ["one", bob.id],
      ["three", ana.id],
    ]);
    await pin(ana, sent[0], "DELETE");
    expect(await pinnedBodies(bob)).toEqual(["three"]);
    expect((await pin(ana, sent[0], "DELETE")).body).toMatchObject({ pinned: null, rev: sent[2].rev + 3 });
  });

  it("stay over an edit, and go with the message", async () => {
    const sent = await send(ana, "draft");
    await pin(bob, sent);
    await call(ana, "PATCH", `/messages/${sent.id}`, { body: "final" });
    expect(await pinnedBodies(bob)).toEqual(["final"]);
    await call(ana, "DELETE", `/messages/${sent.id}`);
    expect(await pinnedBodies(bob)).toEqual([]);
    expect(await pin(bob, sent)).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  });

  it("are no lines of the system, and no more than fit", async () => {
    await db.orm.execute(sql`
      insert into messages (id, room_id, seq, rev, author_id, client_id, request_hash, body, pinned_at, pinned_by)
      select gen_random_uuid(), ${room.id}::uuid, n, n + 10, ${ana.id}::uuid, gen_random_uuid(), '', 'pin ' || n, now(), ${ana.id}::uuid
      from generate_series(1, ${limits.pinsOfRoom}) n
    `);
    await db.orm.execute(sql`
      update rooms set last_seq = ${limits.pinsOfRoom}, rev = ${limits.pinsOfRoom + 10} where id = ${room.id}::uuid
    `);
    const full = await pins(ana);
    expect(full.messages).toHaveLength(limits.pinsOfRoom);
    const extra = await send(ana, "one more");
    expect(await pin(ana, extra)).toMatchObject({
      status: 409,
      body: { error: { code: "conflict", details: { limit: limits.pinsOfRoom } } },
    });
    await pin(bob, full.messages[0] as Message, "DELETE");
    expect((await pin(ana, extra)).status).toBe(200);
    await db.orm.execute(sql`update members set role = 'owner' where room_id = ${room.id}::uuid`);
    await request(server, ana, "PATCH", `/rooms/${room.id}`, { name: "renamed" });
    const { messages } = (await call<{ messages: Message[] }>(ana, "GET", "/messages?limit=1")).body;
    expect(messages[0]?.system).toMatchObject({ type: "renamed" });
    expect((await pin(ana, messages[0] as Message)).status).toBe(403);
  });
});
