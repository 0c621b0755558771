import { describe, expect, it, vi } from "vitest";
import { jumpTo, jumpToLatest, loadNewer, loadOlder } from "../src/features/messages/load-history";
import { markRead } from "../src/features/marks/mark-read";
import { selectHistory, selectTimeline } from "../src/features/messages/select-timeline";
import { sendMessage } from "../src/features/messages/send-message";
import { closeRoom, openRoom } from "../src/features/rooms/open-room";
import { selectMyRooms } from "../src/features/rooms/select-rooms";
import { connectionOf, LiveStage, outboxOf, soon } from "./live-stage";
import { createMemoryStorage } from "./memory-storage";

describe("messages, against the real server", () => {
  const stage = new LiveStage();

  it("shows a message to everyone once and in order, and counts it for who has not read it", async () => {
    const [a, b] = await Promise.all([stage.connect(stage.ana), stage.connect(stage.bob)]);
    const otherB = await stage.connect(stage.bob);
    await Promise.all([openRoom(a, stage.room.id), openRoom(b, stage.room.id)]);
    const texts = Array.from({ length: 30 }, (_, n) => `number ${String(n)}`);
    for (const text of texts) sendMessage(a, stage.room.id, text);
    expect(selectTimeline(stage.room.id)(a.store.getState()).map((item) => item.kind)).toContain("outgoing");
    await vi.waitFor(() => {
      expect(stage.bodies(a)).toEqual(texts);
      expect(stage.bodies(b)).toEqual(texts);
      expect(outboxOf(a)).toEqual([]);
    }, soon);
    expect(stage.entry(a)?.membership).toMatchObject({ unread: 0, readSeq: 30 });
    expect(stage.entry(b)?.membership?.unread).toBe(30);
    markRead(b, stage.room.id, 20);
    await vi.waitFor(
      () => expect(stage.entry(otherB)?.membership).toMatchObject({ readSeq: 20, unread: 10 }),
      soon,
    );
    expect(stage.entry(b)?.membership).toMatchObject({ readSeq: 20, unread: 10 });
    expect(selectMyRooms(b.store.getState()).map((entry) => entry.room.id)).toContain(stage.room.id);
  });

  it("keeps what is written while offline, and misses nothing of what others wrote", async () => {
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    const b = await stage.connect(stage.bob);
    await Promise.all([openRoom(a, stage.room.id), openRoom(b, stage.room.id)]);
    stage.link.breakDown();
    await vi.waitFor(() => expect(connectionOf(a).status).toBe("offline"), soon);
    sendMessage(a, stage.room.id, "from the tunnel");
    sendMessage(a, stage.room.id, "still in the tunnel");
    await stage.sendAtOnce(b, 130);
    expect(outboxOf(a)).toHaveLength(2);
    stage.link.restore();
    a.nudge();
    await vi.waitFor(() => {
      expect(outboxOf(a)).toEqual([]);
      expect(stage.bodies(a)).toHaveLength(132);
      expect(stage.bodies(a)).toEqual(stage.bodies(b));
    }, soon);
    expect(stage.bodies(a).slice(-2)).toEqual(["from the tunnel", "still in the tunnel"]);
    expect(stage.entry(a)?.lastSeq).toBe(stage.entry(b)?.lastSeq);
  });

  it("stores a message once when its ack is lost", async () => {
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    const b = await stage.connect(stage.bob);
    await Promise.all([openRoom(a, stage.room.id), openRoom(b, stage.room.id)]);
    stage.link.deafen();
    sendMessage(a, stage.room.id, "only once");
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["only once"]), soon);
    expect(outboxOf(a)).toHaveLength(1);
    stage.link.cut();
    await vi.waitFor(() => {
      expect(outboxOf(a)).toEqual([]);
      expect(stage.bodies(a)).toEqual(["only once"]);
    }, soon);
    expect(stage.bodies(b)).toEqual(["only once"]);
    expect(stage.entry(b)?.lastSeq).toBe(1);
  });

  it("sends after a reload what was not sent before it, for its own account only", async () => {
    const storage = createMemoryStorage();
    const a = await stage.connect(stage.ana, { url: stage.link.url, storage });
    stage.link.breakDown();
    await vi.waitFor(() => expect(connectionOf(a).status).toBe("offline"), soon);
    sendMessage(a, stage.room.id, "written before the reload");
    a.close();
    stage.link.restore();
    const b = await stage.connect(stage.bob, { storage });
    await openRoom(b, stage.room.id);
    sendMessage(b, stage.room.id, "Bob is here");
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["Bob is here"]), soon);
    const again = await stage.connect(stage.ana, { storage });
    await vi.waitFor(
      () => expect(stage.bodies(b)).toEqual(["Bob is here", "written before the reload"]),
      soon,
    );
    await vi.waitFor(() => expect(storage.entries.size).toBe(0), soon);
    expect(outboxOf(again)).toEqual([]);
  });

  it("marks a message that can't be sent, and goes on with the next", async () => {
    const a = await stage.connect(stage.ana);
    const b = await stage.connect(stage.bob);
    await openRoom(b, stage.room.id);
    sendMessage(a, stage.room.id, "x".repeat(8_001));
    sendMessage(a, stage.room.id, "short");
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["short"]), soon);
    expect(outboxOf(a)).toMatchObject([{ status: "failed", error: { code: "invalid_input" } }]);
  });

  it("reads history page by page, jumps into its middle and back", async () => {
    const a = await stage.connect(stage.ana);
    const b = await stage.connect(stage.bob);
    await stage.sendAtOnce(b, 330);
    const seqs = () => stage.messages(a).map((message) => message.seq);
    await openRoom(a, stage.room.id);
    const history = () => selectHistory(stage.room.id)(a.store.getState());
    expect(seqs()[0]).toBe(231);
    expect(history()).toMatchObject({ status: "ready", hasOlder: true, hasNewer: false, atLatest: true });
    await loadOlder(a, stage.room.id);
    expect(seqs()[0]).toBe(131);
    // The oldest that is loaded is not shown before the one before it is there.
    await jumpTo(a, stage.room.id, 131);
    expect(seqs()[0]).toBeLessThan(131);
    expect(seqs()).toContain(131);
    await jumpTo(a, stage.room.id, 60);
    expect(seqs()).toContain(60);
    expect(history()).toMatchObject({ hasNewer: true, atLatest: false });
    sendMessage(b, stage.room.id, "one more");
    await vi.waitFor(() => expect(stage.entry(a)?.lastSeq).toBe(331), soon);
    expect(seqs()).not.toContain(331);
    for (let page = 0; page < 5; page += 1) await loadNewer(a, stage.room.id);
    await loadOlder(a, stage.room.id);
    expect(seqs()).toEqual(Array.from({ length: 331 }, (_, n) => n + 1));
    expect(history()).toMatchObject({ hasOlder: false, hasNewer: false, atLatest: true });
    await jumpTo(a, stage.room.id, 1);
    expect(seqs()).toHaveLength(331);
    await jumpToLatest(a, stage.room.id);
    expect(seqs()).toHaveLength(331);
  });

  it("loads a room that was opened without a connection as soon as there is one", async () => {
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    const b = await stage.connect(stage.bob);
    await stage.sendAtOnce(b, 3);
    stage.link.breakDown();
    await openRoom(a, stage.room.id);
    expect(selectHistory(stage.room.id)(a.store.getState())).toMatchObject({
      status: "failed",
      error: { code: "unavailable" },
    });
    stage.link.restore();
    await vi.waitFor(() => expect(stage.bodies(a)).toHaveLength(3), soon);
  });

  it("begins each visit at the newest message", async () => {
    const a = await stage.connect(stage.ana);
    const b = await stage.connect(stage.bob);
    await stage.sendAtOnce(b, 250);
    await openRoom(a, stage.room.id, { around: 20 });
    expect(selectHistory(stage.room.id)(a.store.getState()).atLatest).toBe(false);
    closeRoom(a, stage.room.id);
    const leaving = openRoom(a, stage.room.id, { around: 20 });
    closeRoom(a, stage.room.id);
    await Promise.all([leaving, openRoom(a, stage.room.id)]);
    expect(selectHistory(stage.room.id)(a.store.getState())).toMatchObject({
      status: "ready",
      atLatest: true,
    });
  });
});
