import type { Message } from "@parley/shared/contracts/messages";
import type { Database } from "@parley/shared/db/database";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { newId } from "@parley/shared/id";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { request } from "../../../test/request";
import { describeEachDatabase } from "../../../test/test-databases";

describeEachDatabase("messages", (open) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  let eve: TestPerson;
  let room: RoomRow;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    ana = await createPerson(db, { name: "Ana" });
    bob = await createPerson(db, { name: "Bob" });
    eve = await createPerson(db, { name: "Eve" });
    room = await createRoom(db, [ana, bob]);
  });
  afterAll(() => server.close());

  const call = (person: TestPerson, method: string, path: string, body?: unknown) =>
    request(server, person, method, path, body);

  it("reach every member in order, the sender too", async () => {
    const [first, second] = await Promise.all([
      connect(server.url, ana.token),
      connect(server.url, bob.token),
    ]);
    expect(first.snapshot.rooms.map(({ room: { id } }) => id)).toEqual([room.id]);
    const acks = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? first : second).send(room.id, `number ${n}`)),
    );
    const stored = acks.flatMap((ack) => (ack.ok ? [ack.data] : [])).sort((a, b) => a.seq - b.seq);
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    await vi.waitFor(() => {
      expect(first.received(room.id)).toEqual(stored);
      expect(second.received(room.id)).toEqual(stored);
    });
    first.close();
    second.close();
  });

  it("are answered with the same row when they are sent again, over HTTP as well (I1)", async () => {
    const clientId = newId();
    const client = await connect(server.url, ana.token);
    const sent = { clientId, body: "once" };
    const results = await Promise.all([
      client.send(room.id, "once", clientId),
      client.send(room.id, "once", clientId),
      call(ana, "POST", `/rooms/${room.id}/messages`, sent),
    ]);
    const again = await call(ana, "POST", `/rooms/${room.id}/messages`, sent);
    expect(again.status).toBe(201);
    const rows = [
      ...results.map((result) => ("data" in result ? result.data : (result as typeof again).body)),
    ];
    for (const row of rows) expect(row).toEqual(again.body);
    const other = await client.send(room.id, "something else", clientId);
    expect(other).toMatchObject({ ok: false, error: { code: "conflict" } });
    client.close();
  });

  it("tell nobody who was removed what became of them, however often they are sent again (I3)", async () => {
    const { id: roomId } = await createRoom(db, [bob, eve], { kind: "private" });
    const sent = { clientId: newId(), body: "mine" };
    const path = `/rooms/${roomId}/messages`;
    const { body: first } = await request<Message>(server, eve, "POST", path, sent);
    await call(bob, "DELETE", `/rooms/${roomId}/members/${eve.id}`);
    await call(bob, "PUT", `${path}/${first.id}/reactions/${encodeURIComponent("👍")}`);
    await call(bob, "PUT", `${path}/${first.id}/pin`);
    const again = await call(eve, "POST", path, sent);
    expect(again).toMatchObject({ status: 201, body: { ...first, rev: first.seq } });
    await call(bob, "DELETE", `${path}/${first.id}`);
    expect((await call(eve, "POST", path, sent)).body).toEqual(again.body);
  });

  it("hold tabs and line breaks of one kind, and no other control characters", async () => {
    const { id } = await createRoom(db, [ana]);
    const post = (body: string) =>
      call(ana, "POST", `/rooms/${id}/messages`, { clientId: newId(), body }) as Promise<{
        status: number;
        body: { id: string; body: string };
      }>;
    const sent = await post("one\r\n\ttwo\rthree\n");
    expect(sent).toMatchObject({ status: 201, body: { body: "one\n\ttwo\nthree" } });
    const message = "contains control characters other than tabs and line breaks";
    const refusal = {
      status: 400,
      body: { error: { code: "invalid_input", details: { problems: [{ path: "body", message }] } } },
    };
    for (const control of ["\u0001", "\u000b", "\u001b", "\u007f", "\u0085"]) {
      expect(await post(`a${control}b`), JSON.stringify(control)).toMatchObject(refusal);
      const path = `/rooms/${id}/messages/${sent.body.id}`;
      expect(await call(ana, "PATCH", path, { body: `a${control}b` })).toMatchObject(refusal);
    }
  });

  it("are refused to who is not in the room, without a hint that it exists", async () => {
    const hidden = await call(eve, "POST", `/rooms/${room.id}/messages`, {
      clientId: newId(),
      body: "hi",
    });
    const nowhere = await call(eve, "POST", `/rooms/${newId()}/messages`, {
      clientId: newId(),
      body: "hi",
    });
    expect(hidden).toEqual(nowhere);
    expect(hidden).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    expect(await call(eve, "GET", `/rooms/${room.id}/messages`)).toMatchObject({ status: 404 });
    expect(await call(eve, "GET", `/rooms/${room.id}/changes?since=0`)).toMatchObject({ status: 404 });
  });

  it("are paged by seq, before, after and around", async () => {
    const paged = await createRoom(db, [ana]);
    const client = await connect(server.url, ana.token);
    await Promise.all(Array.from({ length: 30 }, (_, n) => client.send(paged.id, `m${n}`)));
    const seqs = async (query: string) => {
      const { body } = await call(ana, "GET", `/rooms/${paged.id}/messages?${query}`);
      return (body.messages as { seq: number }[]).map(({ seq }) => seq);
    };
    expect(await seqs("limit=3")).toEqual([28, 29, 30]);
    expect(await seqs("limit=3&before=28")).toEqual([25, 26, 27]);
    expect(await seqs("limit=3&after=10")).toEqual([11, 12, 13]);
    expect(await seqs("limit=4&around=10")).toEqual([8, 9, 10, 11]);
    expect(await seqs("limit=4&around=1")).toEqual([1, 2, 3, 4]);
    client.close();
  });

  it("move the read mark, which only rises, and tell the person's other devices", async () => {
    const marked = await createRoom(db, [ana, bob]);
    const [writer, reader, tablet] = await Promise.all(
      [ana, bob, bob].map(({ token }) => connect(server.url, token)),
    );
    for (let n = 0; n < 3; n++) await writer?.send(marked.id, `m${n}`);
    const told = vi.fn();
    tablet?.socket.on("person:changed", told);
    const mark = (readSeq: number) =>
      reader?.socket.emitWithAck("message:mark-read", { roomId: marked.id, readSeq });
    expect(await mark(2)).toMatchObject({ ok: true, data: { roomId: marked.id, readSeq: 2 } });
    expect(await mark(1)).toMatchObject({ ok: true, data: { roomId: marked.id, readSeq: 2 } });
    expect(await mark(99)).toMatchObject({ ok: true, data: { roomId: marked.id, readSeq: 3 } });
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2));
    expect(told.mock.calls[0]?.[0]).toMatchObject({ reads: [{ roomId: marked.id, readSeq: 2, unread: 1 }] });
    const { body } = await call(ana, "GET", "/me/snapshot");
    const mine = (body.rooms as { room: { id: string }; readSeq: number; unread: number }[]).find(
      ({ room: { id } }) => id === marked.id,
    );
    expect(mine).toMatchObject({ readSeq: 3, unread: 0 });
    for (const client of [writer, reader, tablet]) client?.close();
  });
});
