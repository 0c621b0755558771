import { ExportMe } from "@parley/shared/contracts/account";
import { BlockUser } from "@parley/shared/contracts/blocks";
import { DeleteMessage, EditMessage, SendMessage } from "@parley/shared/contracts/messages";
import { MarkRead } from "@parley/shared/contracts/marks";
import { SetPicture } from "@parley/shared/contracts/pictures";
import { AddReaction } from "@parley/shared/contracts/reactions";
import { CreateAccessToken } from "@parley/shared/contracts/tokens";
import type { Database } from "@parley/shared/db/database";
import { members } from "@parley/shared/db/tables/members";
import { messages } from "@parley/shared/db/tables/messages";
import { receiptKinds, receipts } from "@parley/shared/db/tables/receipts";
import { rooms } from "@parley/shared/db/tables/rooms";
import { newId } from "@parley/shared/id";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createCaller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createAccessToken, createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { smallWebp } from "../../../test/webp";

describeEachDatabase("what is kept of a person", (open) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    [ana, bob] = [await createPerson(db), await createPerson(db)];
  });

  const as = (person: { token: string }) => createCaller(server, person);
  const download = async (person: TestPerson) => {
    const text = await new Response(await as(person)(ExportMe, {})).text();
    return { text, data: JSON.parse(text) as Record<string, Record<string, unknown>[]> };
  };

  it("comes as one JSON with all of theirs, and of others with ids alone", async () => {
    const room = await createRoom(db, [ana, bob], { name: "Where we talk" });
    const former = await createRoom(db, [ana, bob], { name: "A name of later" });
    const own = await createRoom(db, [bob, ana]);
    const say = (person: TestPerson, body: string, roomId = room.id) =>
      as(person)(SendMessage, { roomId, clientId: newId(), body });
    const first = await say(bob, "before the edit");
    await as(bob)(EditMessage, { roomId: room.id, messageId: first.id, body: "after the edit" });
    const secret = await say(ana, "what Ana wrote");
    const wiped = await say(bob, "what was wiped");
    await as(bob)(DeleteMessage, { roomId: room.id, messageId: wiped.id });
    await as(bob)(AddReaction, { roomId: room.id, messageId: secret.id, emoji: "👍" });
    await as(ana)(AddReaction, { roomId: room.id, messageId: secret.id, emoji: "🎉" });
    await as(bob)(BlockUser, { userId: ana.id });
    const rude = await say(ana, "what Bob took away", own.id);
    await as(bob)(DeleteMessage, { roomId: own.id, messageId: rude.id });
    await as(bob)(SetPicture, { webp: smallWebp.toString("base64") });
    await as(bob)(MarkRead, { roomId: own.id, readSeq: 1 });
    await as(ana)(MarkRead, { roomId: room.id, readSeq: 3 });
    await as(bob)(CreateAccessToken, { clientId: newId(), name: "Bob's bot", scope: "read" });
    await db.orm
      .update(members)
      .set({ leftAt: new Date() })
      .where(and(eq(members.roomId, former.id), eq(members.userId, bob.id)));

    const { text, data } = await download(bob);
    expect(data).toMatchObject({
      format: 1,
      profile: { id: bob.id, displayName: bob.name, email: `${bob.id}@example.org` },
      picture: { type: "image/webp", base64: smallWebp.toString("base64") },
      settings: { readReceipts: true, presence: "auto" },
      blocked: [ana.id],
      accessTokens: [{ name: "Bob's bot", scope: "read" }],
      sessions: [{ id: bob.sessionId }],
      privilegedActs: [{ act: "token:create" }, { act: "message:delete", targetId: ana.id, roomId: own.id }],
      edits: [{ messageId: first.id, body: "before the edit" }],
      reactions: [{ roomId: room.id, messageId: secret.id, emoji: "👍" }],
    });
    expect(data.receipts).toContainEqual(
      expect.objectContaining({ roomId: own.id, kind: "read", seq: 1, at: expect.stringMatching(/^20/) }),
    );
    // How much is written in a room would tell of one that they were put out of.
    expect(text).not.toContain("lastSeq");
    expect(data.memberships).toHaveLength(3);
    expect(data.memberships).toContainEqual(
      expect.objectContaining({ roomId: room.id, roomName: "Where we talk", readSeq: 3, unreadFrom: null }),
    );
    expect(data.messages).toHaveLength(2);
    expect(data.messages).toContainEqual(
      expect.objectContaining({
        id: first.id,
        body: "after the edit",
      }),
    );
    for (const foreign of [
      "what Ana wrote",
      ana.name,
      "what was wiped",
      "A name of later",
      "parley_",
      bob.token,
    ])
      expect(text).not.toContain(foreign);
  });

  it("has every message once, however many there are, in order and over all pages", async () => {
    const room = await createRoom(db, [bob]);
    const count = 1_234;
    const bodies = Array.from({ length: count }, (_each, index) => `message ${index}`);
    await db.orm.insert(messages).values(
      bodies.map((body, index) => {
        const [id, seq] = [newId(), index + 1];
        const reactions = index % 100 === 0 ? [{ emoji: "👍", userIds: [ana.id, bob.id] }] : [];
        return {
          id,
          roomId: room.id,
          seq,
          rev: seq,
          authorId: bob.id,
          clientId: id,
          requestHash: "",
          body,
          reactions,
        };
      }),
    );
    await db.orm.update(rooms).set({ lastSeq: count, rev: count }).where(eq(rooms.id, room.id));
    const { data } = await download(bob);
    expect(data.messages?.map(({ body }) => body)).toEqual(bodies);
    expect(data.reactions).toHaveLength(13);
  });

  it("has every time at which a mark rose, over all pages", async () => {
    const rooms = await Promise.all([createRoom(db, [bob]), createRoom(db, [bob, ana])]);
    const rows = rooms.flatMap(({ id: roomId }) =>
      Object.entries(receiptKinds).flatMap(([name, kind]) =>
        Array.from({ length: 300 }, (_each, index) => ({
          roomId,
          userId: bob.id,
          name,
          kind,
          seq: index + 1,
        })),
      ),
    );
    await db.orm.insert(receipts).values([...rows, { ...rows[0]!, userId: ana.id, seq: 9_999 }]);
    const { data } = await download(bob);
    const keyOf = (row: Record<string, unknown>) => [row.roomId, row.name ?? row.kind, row.seq].join();
    expect(data.receipts?.map(keyOf).sort()).toEqual(rows.map(keyOf).sort());
  });

  it("is nobody else's, no program's, and not asked for again and again", async () => {
    const bot = await createAccessToken(db, bob.id);
    await expect(as(bot)(ExportMe, {})).rejects.toMatchObject({ code: "forbidden" });
    const limited = await createTestServer({ db, env: { RATE_LIMITS: "on" } });
    const ask = () => fetch(`${limited.url}/api/me/export`, { headers: { cookie: ana.cookie } });
    const answers = await Promise.all(Array.from({ length: 6 }, ask));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
    const [whole] = answers.filter(({ status }) => status === 200);
    expect(whole?.headers.get("content-disposition")).toBe("attachment; filename=parley-export.json");
    expect(whole?.headers.get("cache-control")).toBe("no-store");
    await Promise.all(answers.map((answer) => answer.text()));
    await limited.close();
  });
});
