import type { Message } from "@parley/shared/contracts/messages";
import type { RoomView } from "@parley/shared/contracts/rooms";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { Database } from "@parley/shared/db/database";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { messageMentions } from "@parley/shared/db/tables/message-mentions";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { request } from "../../../test/request";
import { describeEachDatabase } from "../../../test/test-databases";

const at = ({ id }: { id: string }) => `<@${id}>`;

describeEachDatabase("mentions", (open) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  let cem: TestPerson;
  let room: RoomRow;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    ana = await createPerson(db, { name: "Ana" });
    bob = await createPerson(db, { name: "Bob" });
    cem = await createPerson(db, { name: "Cem" });
  });
  beforeEach(async () => {
    room = await createRoom(db, [ana, bob, cem]);
  });
  afterAll(() => server.close());

  const call = <T>(person: TestPerson, method: string, path: string, body?: unknown) =>
    request<T>(server, person, method, `/rooms/${room.id}${path}`, body);
  const send = async (person: TestPerson, body: string) =>
    (await call<Message>(person, "POST", "/messages", { clientId: newId(), body })).body;
  const edit = (person: TestPerson, { id }: Message, body: string) =>
    call<Message>(person, "PATCH", `/messages/${id}`, { body });
  const remove = (person: TestPerson, { id }: Message) => call(person, "DELETE", `/messages/${id}`);
  const read = (person: TestPerson, readSeq: number) => call(person, "PUT", "/read", { readSeq });

  /** In the snapshot and in the view of the room, which must agree. */
  async function mentionsOf(person: TestPerson) {
    const view = await call<RoomView>(person, "GET", "");
    const snapshot = await request<PersonSnapshot>(server, person, "GET", "/me/snapshot");
    const mine = snapshot.body.rooms.find(({ room: { id } }) => id === room.id);
    expect(mine?.mentions).toEqual(view.body.membership?.mentions);
    return mine?.mentions;
  }

  it("are told to who is named, until they have read so far", async () => {
    const first = await send(ana, `${at(bob)} and ${at(bob)}, look`);
    await send(ana, `\`${at(bob)}\` is how one writes it`);
    const third = await send(cem, `${at(bob)} <!room>`);
    expect(await mentionsOf(bob)).toEqual([first.seq, third.seq]);
    expect(await mentionsOf(ana)).toEqual([third.seq]);
    // One's own are no news.
    expect(await mentionsOf(cem)).toEqual([]);
    const told = vi.fn();
    const device = await connect(server.url, bob.token);
    device.socket.on("person:changed", told);
    await read(bob, first.seq);
    expect(await mentionsOf(bob)).toEqual([third.seq]);
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
    expect(told.mock.calls[0]?.[0]).toMatchObject({
      reads: [{ readSeq: first.seq, mentions: [third.seq] }],
    });
    device.close();
    await read(bob, third.seq);
    expect(await mentionsOf(bob)).toEqual([]);
  });

  it("follow edits and go with the message", async () => {
    const sent = await send(ana, `hello ${at(bob)}`);
    await edit(ana, sent, `hello ${at(cem)}`);
    expect([await mentionsOf(bob), await mentionsOf(cem)]).toEqual([[], [sent.seq]]);
    await edit(ana, sent, "hello <!room>");
    expect([await mentionsOf(bob), await mentionsOf(cem)]).toEqual([[sent.seq], [sent.seq]]);
    await remove(ana, sent);
    expect([await mentionsOf(bob), await mentionsOf(cem)]).toEqual([[], []]);
    expect(await db.orm.select().from(messageMentions).where(eq(messageMentions.roomId, room.id))).toEqual(
      [],
    );
  });

  it("are none of who is not in the room, nor of who comes in later", async () => {
    const dan = await createPerson(db, { name: "Dan" });
    await send(ana, `${at(dan)} ${at({ id: newId() })} <!room>`);
    const rows = await db.orm.select().from(messageMentions).where(eq(messageMentions.roomId, room.id));
    expect(rows.map(({ targetId }) => targetId)).toEqual([room.id]);
    await db.orm.execute(sql`update members set role = 'owner' where room_id = ${room.id}::uuid`);
    expect((await call(ana, "POST", "/members", { userIds: [dan.id] })).status).toBe(200);
    expect(await mentionsOf(dan)).toEqual([]);
    await send(ana, at(dan));
    expect(await mentionsOf(dan)).toHaveLength(1);
  });

  it("are told up to a number that nobody counts", async () => {
    await db.orm.execute(sql`
      insert into message_mentions (target_id, room_id, seq)
      select ${bob.id}::uuid, ${room.id}::uuid, n from generate_series(1, 150) n
    `);
    const told = await mentionsOf(bob);
    expect(told).toHaveLength(limits.unreadMentions);
    expect(told?.at(0)).toBe(51);
    expect(told?.at(-1)).toBe(150);
  });
});
