import { describe, expect, it, vi } from "vitest";
import { discardSend, retrySend, sendMessage } from "../src/features/messages/send-message";
import { openRoom } from "../src/features/rooms/open-room";
import { connectionOf, LiveStage, outboxOf, soon } from "./live-stage";
import { MemoryTabs } from "./memory-tabs";

describe("the tabs of a browser, against the real server", () => {
  const stage = new LiveStage();

  it("show what each other wrote, and the next one sends when the first loses its connection", async () => {
    const tabs = new MemoryTabs();
    const first = await stage.connect(stage.ana, { url: stage.link.url, storage: tabs.open() });
    const second = await stage.connect(stage.ana, { storage: tabs.open() });
    const b = await stage.connect(stage.bob);
    for (const client of [first, second, b]) await openRoom(client, stage.room.id);
    sendMessage(second, stage.room.id, "by the first");
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["by the first"]), soon);

    stage.link.breakDown();
    await vi.waitFor(() => expect(connectionOf(first).status).toBe("offline"), soon);
    for (const n of [1, 2, 3]) sendMessage(first, stage.room.id, `through the second ${String(n)}`);
    await vi.waitFor(() => expect(stage.bodies(b)).toHaveLength(4), soon);
    expect(stage.bodies(b).slice(1)).toEqual([1, 2, 3].map((n) => `through the second ${String(n)}`));
    // The one that is cut off sees that they were sent.
    await vi.waitFor(() => expect(outboxOf(first)).toEqual([]), soon);
    expect(stage.bodies(first)).toEqual(stage.bodies(b));
    await vi.waitFor(() => expect(tabs.storage.entries.size).toBe(0), soon);
  });

  it("let one retry and discard what another wrote", async () => {
    const tabs = new MemoryTabs();
    const first = await stage.connect(stage.ana, { storage: tabs.open() });
    const second = await stage.connect(stage.ana, { storage: tabs.open() });
    const tooLong = "x".repeat(8_001);
    const clientId = sendMessage(second, stage.room.id, tooLong);
    const states = () => [first, second].map((client) => outboxOf(client).map(({ status }) => status));
    await vi.waitFor(() => expect(states()).toEqual([["failed"], ["failed"]]), soon);
    retrySend(second, clientId);
    await vi.waitFor(() => expect(states()).not.toEqual([["failed"], ["failed"]]), soon);
    await vi.waitFor(() => expect(states()).toEqual([["failed"], ["failed"]]), soon);
    discardSend(second, clientId);
    await vi.waitFor(() => expect(states()).toEqual([[], []]), soon);
    await vi.waitFor(() => expect(tabs.storage.entries.size).toBe(0), soon);
  });

  it("take over what a tab that is gone was sending, once", async () => {
    const tabs = new MemoryTabs();
    const first = await stage.connect(stage.ana, { url: stage.link.url, storage: tabs.open() });
    const second = await stage.connect(stage.ana, { storage: tabs.open() });
    const b = await stage.connect(stage.bob);
    await openRoom(b, stage.room.id);
    // The server stores it, and nobody hears of it.
    stage.link.deafen();
    sendMessage(first, stage.room.id, "in doubt");
    sendMessage(first, stage.room.id, "after it");
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["in doubt"]), soon);
    first.close();
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["in doubt", "after it"]), soon);
    await vi.waitFor(() => expect(outboxOf(second)).toEqual([]), soon);
    expect(tabs.storage.entries.size).toBe(0);
  });
});
