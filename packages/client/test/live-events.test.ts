import { editMessage, deleteMessage } from "../src/features/messages/message-commands";
import { sendMessage } from "../src/features/messages/send-message";
import { leaveRoom } from "../src/features/rooms/room-commands";
import { createRoom } from "../../../apps/server/test/factories";
import type { ClientEvents } from "../src/events/client-events";
import type { ParleyClient } from "../src/create-client";
import { describe, expect, it, vi } from "vitest";
import { connectionOf, LiveStage, soon } from "./live-stage";

/** All that a client tells, in its order. */
function record({ on }: Pick<ParleyClient, "on">) {
  const heard: { [Name in keyof ClientEvents]: [Name, ClientEvents[Name]] }[keyof ClientEvents][] = [];
  const names = [
    "message:created",
    "message:changed",
    "message:refused",
    "room:joined",
    "room:left",
  ] as const;
  for (const name of names) on(name, (payload) => heard.push([name, payload] as never));
  const texts = () =>
    heard.map(([name, payload]) => `${name} ${"body" in payload ? payload.body : ""}`.trim());
  return { heard, texts };
}

const created = (bodies: readonly string[]) => bodies.map((body) => `message:created ${body}`);

describe("the events of a client, against the real server", () => {
  const stage = new LiveStage();

  it("tell each message once and in order, mine too, and what becomes of it", async () => {
    const a = await stage.connect(stage.ana);
    const b = stage.prepare(stage.bob.token);
    const { texts } = record(b);
    b.connect();
    await b.whenOnline();
    const bodies = Array.from({ length: 20 }, (_, n) => `number ${String(n)}`);
    for (const body of bodies) sendMessage(a, stage.room.id, body);
    await vi.waitFor(() => expect(texts()).toEqual(created(bodies)), soon);
    sendMessage(b, stage.room.id, "mine");
    await vi.waitFor(() => expect(texts()).toEqual(created([...bodies, "mine"])), soon);
    expect(stage.entry(b)?.lastSeq).toBe(21);
  });

  it("tell after a lost connection what came meanwhile, edits too, in the room's order", async () => {
    const a = await stage.connect(stage.ana);
    const b = stage.prepare(stage.bob.token, { url: stage.link.url });
    const { texts, heard } = record(b);
    b.connect();
    await b.whenOnline();
    sendMessage(a, stage.room.id, "before");
    await vi.waitFor(() => expect(texts()).toEqual(created(["before"])), soon);
    stage.link.breakDown();
    await vi.waitFor(() => expect(connectionOf(b).status).toBe("offline"), soon);
    await stage.sendAtOnce(a, 150);
    const roomId = stage.room.id;
    const [, before] = heard[0] as ["message:created", ClientEvents["message:created"]];
    await editMessage(a, { roomId, messageId: before.id, body: "before, edited" });
    sendMessage(a, roomId, "written, then edited");
    sendMessage(a, roomId, "deleted before it was told");
    sendMessage(a, roomId, "the last");
    await vi.waitFor(() => expect(stage.entry(a)?.lastSeq).toBe(154), soon);
    const rows = await stage.rows(a, { after: 151 });
    await editMessage(a, { roomId, messageId: rows[0]?.id ?? "", body: "edited at once" });
    await deleteMessage(a, { roomId, messageId: rows[1]?.id ?? "" });
    stage.link.restore();
    b.nudge();
    await vi.waitFor(() => expect(texts()).toHaveLength(1 + 150 + 1 + 2), soon);
    const ofRoom = heard.filter(([name]) => name === "message:created").map(([, payload]) => payload);
    const seqs = ofRoom.map((message) => ("seq" in message ? message.seq : 0));
    expect(seqs).toEqual(seqs.toSorted((x, y) => x - y));
    expect(
      texts()
        .filter((text) => !text.includes("at once 1"))
        .slice(-2),
    ).toContain("message:created the last");
    expect(texts()).toContain("message:created edited at once");
    expect(texts()).toContain("message:changed before, edited");
    expect(texts().join()).not.toContain("deleted before");
  });

  it("tell that I came into a room with what was written there at once, and that I left it", async () => {
    const a = await stage.connect(stage.ana);
    const b = stage.prepare(stage.bob.token);
    const { texts, heard } = record(b);
    b.connect();
    await b.whenOnline();
    const room = await createRoom(stage.db, [stage.ana, stage.bob]);
    await stage.sendAtOnce(a, 2, room.id);
    b.nudge();
    await vi.waitFor(
      () => expect(texts()).toEqual(["room:joined", ...created(["at once 0", "at once 1"])]),
      soon,
    );
    await leaveRoom(b, room.id);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(["room:left", { roomId: room.id }]), soon);
  });

  it("tell why a message of mine can't be sent, and stop when they are told to", async () => {
    const a = stage.prepare(stage.ana.token);
    const { heard } = record(a);
    const statuses: string[] = [];
    const off = a.on("connection:changed", ({ status }) => {
      statuses.push(status);
      if (status === "online") off();
    });
    a.connect();
    await a.whenOnline();
    sendMessage(a, stage.room.id, "x".repeat(8_001));
    await vi.waitFor(
      () => expect(heard).toMatchObject([["message:refused", { error: { code: "invalid_input" } }]]),
      soon,
    );
    a.end("signed_out");
    expect(statuses).toEqual(["online"]);
  });
});
