import { eq } from "drizzle-orm";
import type { Message } from "@parley/shared/contracts/messages";
import type { RoomChanges } from "@parley/shared/contracts/sync";
import type { Database } from "@parley/shared/db/database";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { messageEdits } from "@parley/shared/db/tables/message-edits";
import { messages } from "@parley/shared/db/tables/messages";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { request } from "../../../test/request";
import { describeEachDatabase } from "../../../test/test-databases";

describeEachDatabase("a stored message", (open) => {
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
    // Bob moderates.
    room = await createRoom(db, [ana, { id: bob.id, role: "moderator" }]);
  });
  afterAll(() => server.close());

  const call = <T = { error: { code: string } }>(
    person: TestPerson,
    method: string,
    path: string,
    body?: unknown,
  ) => request<T>(server, person, method, `/rooms/${room.id}${path}`, body);

  async function send(
    person: TestPerson,
    body: string,
    options: { clientId?: string; replyTo?: string } = {},
  ) {
    const sent = await call<Message>(person, "POST", "/messages", { clientId: newId(), body, ...options });
    expect(sent.status).toBe(201);
    return sent.body;
  }
  const edit = (person: TestPerson, { id }: Message, body: string) =>
    call<Message>(person, "PATCH", `/messages/${id}`, { body });
  const remove = (person: TestPerson, { id }: Message) => call<Message>(person, "DELETE", `/messages/${id}`);
  const react = (person: TestPerson, { id }: Message, emoji: string, method = "PUT") =>
    call<Message>(person, method, `/messages/${id}/reactions/${encodeURIComponent(emoji)}`);
  const history = async (person: TestPerson) =>
    (await call<{ messages: Message[] }>(person, "GET", "/messages")).body.messages;
  const changes = async (person: TestPerson, since: number) =>
    (await call<RoomChanges>(person, "GET", `/changes?since=${since}`)).body;

  it("is edited in its place, under a new rev, and tells what it said before", async () => {
    const watcher = await connect(server.url, bob.token);
    const first = await send(ana, "frist");
    await send(bob, "second");
    const edited = await edit(ana, first, "first");
    expect(edited.body).toEqual({
      ...first,
      body: "first",
      rev: first.rev + 2,
      editedAt: expect.any(String) as string,
    });
    expect(await edit(ana, first, "first")).toEqual(edited);
    await edit(ana, first, "first!");
    expect((await history(bob)).map(({ body }) => body)).toEqual(["first!", "second"]);
    await vi.waitFor(() =>
      expect(watcher.received(room.id).map(({ body }) => body)).toEqual([
        "frist",
        "second",
        "first",
        "first!",
      ]),
    );
    const told = await call<{ edits: { body: string; writtenAt: string }[] }>(
      bob,
      "GET",
      `/messages/${first.id}/edits`,
    );
    expect(told.body.edits).toEqual([
      { body: "frist", writtenAt: first.createdAt },
      { body: "first", writtenAt: edited.body.editedAt },
    ]);
    watcher.close();
  });

  it("keeps the newest of very many texts that it had, and tells no more of them", async () => {
    const message = await send(ana, "now");
    // As a server left them that kept all of them.
    const earlier = Array.from({ length: limits.editsOfMessage + 5 }, (_, n) => ({
      messageId: message.id,
      rev: n - 1_000,
      body: `text ${n}`,
      writtenAt: new Date(message.createdAt),
    }));
    await db.orm.insert(messageEdits).values(earlier);
    const told = async () => {
      const path = `/messages/${message.id}/edits`;
      const { body } = await call<{ edits: { body: string }[] }>(ana, "GET", path);
      return body.edits.map(({ body }) => body);
    };
    const texts = earlier.map(({ body }) => body);
    expect(await told()).toEqual(texts.slice(5));
    await edit(ana, message, "later");
    expect(await told()).toEqual([...texts.slice(6), "now"]);
    const kept = await db.orm.$count(messageEdits, eq(messageEdits.messageId, message.id));
    expect(kept).toBe(limits.editsOfMessage);
  });

  it("comes to who was away as it is now, without what it was in between", async () => {
    const first = await send(ana, "one");
    const second = await send(ana, "two");
    await edit(ana, first, "one, edited");
    await edit(ana, first, "one, edited twice");
    await remove(ana, second);
    const caughtUp = await changes(bob, second.rev);
    expect(caughtUp.messages.map(({ body, rev }) => [body, rev])).toEqual([
      ["one, edited twice", second.rev + 2],
      ["", second.rev + 3],
    ]);
    expect(caughtUp.head).toBe(second.rev + 3);
  });

  it("leaves nothing but its place when it is deleted", async () => {
    const clientId = newId();
    const question = await send(bob, "what is the password?");
    const answer = await send(ana, "swordfish", { clientId, replyTo: question.id });
    await edit(ana, answer, "swordfish, I think");
    await react(bob, answer, "🙈");
    const deleted = (await remove(bob, answer)).body;
    expect(deleted).toEqual({
      ...answer,
      rev: answer.rev + 3,
      body: "",
      replyTo: null,
      reactions: [],
      editedAt: null,
      deletedAt: expect.any(String) as string,
    });
    expect(await remove(ana, answer)).toMatchObject({ status: 200, body: deleted });
    const [row] = await db.orm.select().from(messages).where(eq(messages.id, answer.id));
    expect(JSON.stringify(row)).not.toContain("swordfish");
    expect(await db.orm.select().from(messageEdits).where(eq(messageEdits.messageId, answer.id))).toEqual([]);
    // It is over for good; who sends it again, for want of an ack, learns so.
    for (const refused of [await edit(ana, answer, "again"), await react(bob, answer, "👍")])
      expect(refused).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    expect(await send(ana, "swordfish", { clientId, replyTo: question.id })).toEqual(deleted);
  });

  it("counts as unread no longer when it is deleted", async () => {
    const sent = [await send(ana, "one"), await send(ana, "two"), await send(ana, "three")];
    await remove(ana, sent[1] as Message);
    const view = await call<{ membership: { unread: number } }>(bob, "GET", "");
    expect(view.body.membership.unread).toBe(2);
    const reader = await connect(server.url, bob.token);
    const told = vi.fn();
    reader.socket.on("person:changed", told);
    await reader.socket.emitWithAck("message:mark-read", { roomId: room.id, readSeq: 1 });
    await vi.waitFor(() => expect(told).toHaveBeenCalled());
    expect(told.mock.calls[0]?.[0]).toMatchObject({ reads: [{ readSeq: 1, unread: 1, lastSeq: 3, rev: 8 }] });
    reader.close();
  });

  it("answers a message of its own room, and of no other", async () => {
    const question = await send(ana, "who comes?");
    expect(await send(bob, "I do", { replyTo: question.id })).toMatchObject({ replyTo: question.id });
    const elsewhere = await createRoom(db, [ana, bob]);
    const there = room;
    room = elsewhere;
    const refused = await call(bob, "POST", "/messages", {
      clientId: newId(),
      body: "me",
      replyTo: question.id,
    });
    expect(refused).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    const listed = (path: string) => call<{ messages: Message[] }>(bob, "GET", path);
    expect((await listed(`/messages-by-id?ids=${question.id}`)).body.messages).toEqual([]);
    room = there;
    expect((await listed(`/messages-by-id?ids=${question.id},${newId()}`)).body.messages).toEqual([question]);
  });

  it("is another message under the same client id when it answers another one", async () => {
    const question = await send(ana, "who comes?");
    const clientId = newId();
    await send(bob, "I do", { clientId });
    const refused = await call(bob, "POST", "/messages", { clientId, body: "I do", replyTo: question.id });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  });

  it("takes each person's emoji once, in the order in which they came", async () => {
    const message = await send(ana, "ship it?");
    await Promise.all([ana, bob, ana, bob].map((person) => react(person, message, "🚀")));
    await react(bob, message, "❤");
    await react(bob, message, "🚀\uFE0F");
    const [stored] = await history(ana);
    expect(stored?.reactions.map(({ emoji, userIds }) => [emoji, userIds.toSorted()])).toEqual([
      ["🚀", [ana.id, bob.id].toSorted()],
      // Text by default: it is stored with the selector that makes it an emoji.
      ["❤️", [bob.id]],
    ]);
    // Three changes, not five: a repeat takes no rev.
    expect(stored?.rev).toBe(message.rev + 3);
    await react(bob, message, "❤️", "DELETE");
    const last = await react(bob, message, "🚀", "DELETE");
    expect(last.body.reactions).toEqual([{ emoji: "🚀", userIds: [ana.id] }]);
    expect((await react(bob, message, "🚀", "DELETE")).body).toEqual(last.body);
  });

  it("takes only emoji, and not every one there is", async () => {
    const message = await send(ana, "go on");
    for (const text of ["a", "ok", "😀😀", "<b>", "🏴󠁧󠁢", "7"])
      expect(await react(bob, message, text), text).toMatchObject({ status: 400 });
    const emoji = Array.from({ length: limits.reactionsOfMessage }, (_, n) =>
      String.fromCodePoint(0x1f600 + n),
    );
    for (const each of emoji) expect((await react(bob, message, each)).status).toBe(200);
    expect(await react(bob, message, "🚀")).toMatchObject({ status: 409 });
    // Those that are there take more people.
    expect(await react(ana, message, emoji[0] as string)).toMatchObject({ status: 200 });
  });
});
