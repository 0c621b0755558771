import { messages } from "@parley/shared/db/tables/messages";
import { rooms } from "@parley/shared/db/tables/rooms";
import { workspace } from "@parley/shared/db/tables/workspace";
import { newId } from "@parley/shared/id";
import { and, eq, gt } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { createPerson, createSession } from "../../../apps/server/test/factories";
import { signOut, signOutEverywhere } from "../src/features/me/me-commands";
import { markRead } from "../src/features/marks/mark-read";
import { sendMessage } from "../src/features/messages/send-message";
import { listMembers } from "../src/features/members/list-members";
import { selectMembers, selectMembersStatus } from "../src/features/members/members.slice";
import { openRoom } from "../src/features/rooms/open-room";
import { connectionOf, LiveStage, outboxOf, soon } from "./live-stage";
import { createMemoryStorage } from "./memory-storage";

/** More than it takes to poll where only WebSockets get nowhere. */
const attempts = 3;

describe("a connection, against the real server", () => {
  const stage = new LiveStage();

  it("comes back by itself when the server closes the connection", async () => {
    const a = await stage.connect(stage.ana);
    await openRoom(a, stage.room.id);
    for (const socket of stage.server.io.sockets.sockets.values()) socket.conn.close();
    await vi.waitFor(() => expect(connectionOf(a).status).toBe("offline"), soon);
    await vi.waitFor(() => expect(connectionOf(a).status).toBe("online"), soon);
  });

  it("polls and posts where no WebSocket gets through, until one does", async () => {
    stage.link.blockUpgrades();
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    const b = await stage.connect(stage.bob);
    await Promise.all([openRoom(a, stage.room.id), openRoom(b, stage.room.id)]);
    expect(connectionOf(a)).toMatchObject({ status: "online", via: "polling" });
    sendMessage(a, stage.room.id, "posted");
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["posted"]), soon);
    sendMessage(b, stage.room.id, "polled");
    await vi.waitFor(() => expect(stage.bodies(a)).toEqual(["posted", "polled"]), soon);
    markRead(a, stage.room.id, 2);
    stage.link.restore();
    a.nudge();
    await vi.waitFor(() => expect(connectionOf(a).via).toBe("socket"), soon);
    sendMessage(b, stage.room.id, "live again");
    await vi.waitFor(() => expect(stage.bodies(a)).toEqual(["posted", "polled", "live again"]), soon);
  });

  it("polls no server that was only away, however long", async () => {
    const asked: string[] = [];
    const noted: typeof fetch = (address, init) => {
      if (typeof address === "string") asked.push(new URL(address).pathname);
      return fetch(address, init);
    };
    const a = await stage.connect(stage.ana, { url: stage.link.url, fetch: noted });
    const states: string[] = [];
    a.store.subscribe(() => states.push(`${connectionOf(a).status} ${connectionOf(a).via}`));
    asked.length = 0;
    stage.link.breakDown();
    // Each attempt that reaches nobody looks whether HTTP does.
    await vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(attempts), soon);
    stage.link.restore();
    await vi.waitFor(() => expect(states.at(-1)).toBe("online socket"), soon);
    expect(states).not.toContain("online polling");
    expect(asked).not.toContain("/api/me/snapshot");
  });

  it("polls how far others got, too", async () => {
    stage.link.blockUpgrades();
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    const b = await stage.connect(stage.bob);
    await Promise.all([openRoom(a, stage.room.id), openRoom(b, stage.room.id)]);
    sendMessage(a, stage.room.id, "read me");
    const marksOfBob = () => a.store.getState().marks?.[stage.room.id]?.byUserId[stage.bob.id];
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["read me"]), soon);
    await vi.waitFor(() => expect(marksOfBob()).toMatchObject({ readSeq: 0 }), soon);
    markRead(b, stage.room.id, 1);
    // By the clock it is time to ask again.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    try {
      await vi.waitFor(() => expect(marksOfBob()).toMatchObject({ readSeq: 1 }), soon);
      expect(connectionOf(a).via).toBe("polling");
      // Between the last poll and the socket nobody tells of what is read.
      sendMessage(a, stage.room.id, "and me");
      await vi.waitFor(() => expect(stage.bodies(b)).toHaveLength(2), soon);
      markRead(b, stage.room.id, 2);
      await vi.waitFor(
        () => expect(b.store.getState().rooms.byId[stage.room.id]?.membership?.pending).toBeNull(),
        soon,
      );
      stage.link.restore();
      a.nudge();
      await vi.waitFor(() => expect(connectionOf(a).via).toBe("socket"), soon);
      await vi.waitFor(() => expect(marksOfBob()).toMatchObject({ readSeq: 2 }), soon);
    } finally {
      vi.useRealTimers();
    }
  });

  it("sends nothing over another account's cookie, also between two polls", async () => {
    stage.link.blockUpgrades();
    let cookie = stage.ana.cookie;
    const inBrowser: typeof fetch = (address, init) =>
      fetch(address, {
        ...init,
        headers: { ...init?.headers, cookie, origin: new URL(stage.link.url).origin },
      });
    const storage = createMemoryStorage();
    const a = stage.prepare("", { url: stage.link.url, credentials: "cookie", fetch: inBrowser, storage });
    a.connect();
    await a.whenOnline();
    expect(connectionOf(a).via).toBe("polling");
    // Another tab of the browser signs Bob in, who is in the room too.
    cookie = stage.bob.cookie;
    sendMessage(a, stage.room.id, "Ana wrote this");
    await vi.waitFor(
      () => expect(connectionOf(a)).toMatchObject({ status: "ended", endReason: "account_changed" }),
      soon,
    );
    expect(outboxOf(a)).toMatchObject([{ body: "Ana wrote this", status: "queued" }]);
    const b = await stage.connect(stage.bob);
    await openRoom(b, stage.room.id);
    expect(stage.bodies(b)).toEqual([]);
    // What she wrote waits for her.
    await stage.connect(stage.ana, { storage });
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["Ana wrote this"]), soon);
  });

  it("ends when this account signs out on another device", async () => {
    const dora = await createPerson(stage.db, { name: "Dora" });
    const here = await stage.connect(dora);
    const there = await stage.connect({ ...dora, ...(await createSession(stage.db, dora.id)) });
    expect(await signOutEverywhere(there)).toMatchObject({ ok: true });
    await vi.waitFor(() => {
      expect(connectionOf(here)).toMatchObject({ status: "ended", endReason: "signed_out" });
    }, soon);
  });

  it("begins anew when the database was restored", async () => {
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    const b = await stage.connect(stage.bob);
    await openRoom(a, stage.room.id);
    await listMembers(a, stage.room.id);
    await stage.sendAtOnce(b, 5);
    await vi.waitFor(() => expect(stage.bodies(a)).toHaveLength(5), soon);
    stage.link.breakDown();
    await stage.db.orm.delete(messages).where(and(eq(messages.roomId, stage.room.id), gt(messages.seq, 3)));
    await stage.db.orm.update(rooms).set({ lastSeq: 3 }).where(eq(rooms.id, stage.room.id));
    await stage.db.orm.update(workspace).set({ epoch: newId() });
    stage.link.restore();
    await vi.waitFor(() => {
      expect(stage.bodies(a)).toHaveLength(3);
      expect(stage.entry(a)).toMatchObject({ lastSeq: 3 });
      expect(selectMembers(stage.room.id)(a.store.getState())).toHaveLength(2);
    }, soon);
  });

  it("loads who is in a room again where that failed for want of a connection", async () => {
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    stage.link.breakDown();
    await listMembers(a, stage.room.id);
    expect(selectMembersStatus(stage.room.id)(a.store.getState())).toMatchObject({ status: "failed" });
    stage.link.restore();
    await vi.waitFor(() => expect(selectMembers(stage.room.id)(a.store.getState())).toHaveLength(2), soon);
  });

  it("ends for good at sign-out, and forgets what was not sent", async () => {
    const storage = createMemoryStorage();
    const carl = await createPerson(stage.db, { name: "Carl" });
    const c = await stage.connect(carl, { storage });
    sendMessage(c, stage.room.id, "to a room that is not mine");
    await vi.waitFor(() => expect(outboxOf(c)).toMatchObject([{ status: "failed" }]), soon);
    await vi.waitFor(() => expect(storage.entries.size).toBe(1), soon);
    expect(await signOut(c)).toMatchObject({ ok: true });
    expect(connectionOf(c)).toMatchObject({ status: "ended", endReason: "signed_out" });
    expect(outboxOf(c)).toEqual([]);
    await vi.waitFor(() => expect(storage.entries.size).toBe(0), soon);
    const late = stage.start(carl.token);
    await expect(late.whenOnline()).rejects.toThrow("expired");
  });

  it("does not try a forged session or an old protocol for ever", async () => {
    const forged = stage.start("forged.token");
    const outdated = stage.start(stage.ana.token, {
      socketOptions: { auth: { token: stage.ana.token, protocol: 0 } },
    });
    await expect(forged.whenOnline()).rejects.toThrow("expired");
    await expect(outdated.whenOnline()).rejects.toThrow("outdated");
  });
});
