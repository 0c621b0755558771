import type { ErrorBody, Result } from "@parley/shared/contracts/common";
import type { Message } from "@parley/shared/contracts/messages";
import { newId } from "@parley/shared/id";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryStorage, type MemoryStorage } from "../../../test/memory-storage";
import { MemoryTabs } from "../../../test/memory-tabs";
import { ModelRoom } from "../../../test/model-room";
import type { Emit } from "../../client-context";
import { createParleyStore, type ParleyStore } from "../../store";
import { userIdLearned } from "../me/me.slice";
import { createOutboxSender, type OutboxSender } from "./flush-outbox";
import type { OutboxStorage } from "./outbox-storage";
import { outboxRestored, sendQueued, type OutgoingMessage } from "./outbox.slice";

describe("sending the outbox", () => {
  let store: ParleyStore;
  let room: ModelRoom;
  let outbox: OutboxSender;
  let isOnline: boolean;
  let emitted: string[];
  let emit: Emit;
  /** Errors in place of the next acks. */
  let errors: ErrorBody[];
  let storage: MemoryStorage;

  beforeEach(() => {
    vi.useFakeTimers();
    storage = createMemoryStorage();
    store = createParleyStore();
    room = new ModelRoom(newId());
    store.dispatch(userIdLearned(room.myId));
    isOnline = true;
    emitted = [];
    errors = [];
    emit = (async (_: string, input: { body: string; clientId: string }): Promise<Result<Message>> => {
      emitted.push(input.body);
      await new Promise((resolve) => setTimeout(resolve, 10));
      const error = errors.shift();
      if (error) return { ok: false, error };
      const stored = room.messages.find((message) => message.clientId === input.clientId);
      return { ok: true, data: stored ?? room.send(room.myId, input.body, false, input.clientId) };
    }) as Emit;
    outbox = createOutboxSender({ store, emit, isOnline: () => isOnline }, storage);
  });
  afterEach(() => {
    void outbox.clear();
    vi.useRealTimers();
  });

  const outgoing = (body: string, position?: number): OutgoingMessage => ({
    clientId: newId(),
    authorId: room.myId,
    roomId: room.id,
    body,
    createdAt: new Date().toISOString(),
    ...(position === undefined ? {} : { position }),
    status: "queued",
    error: null,
  });
  const write = (body: string, roomId = room.id, authorId = room.myId): OutgoingMessage => {
    const item = { ...outgoing(body), roomId, authorId };
    store.dispatch(sendQueued(item));
    outbox.flush();
    return item;
  };
  const items = () => store.getState().outbox.items;

  it("sends one after the other in a room, and rooms side by side", async () => {
    for (const body of ["one", "two", "three"]) write(body);
    write("elsewhere", newId());
    await vi.advanceTimersByTimeAsync(5);
    expect(emitted).toEqual(["one", "elsewhere"]);
    await vi.advanceTimersByTimeAsync(100);
    expect(room.messages.map((message) => message.body)).toEqual(["one", "elsewhere", "two", "three"]);
    expect(items()).toEqual([]);
    expect(storage.entries.size).toBe(0);
  });

  it("waits as long as the server asks, and keeps the order meanwhile", async () => {
    errors = [{ code: "rate_limited", message: "Slow down.", retryAfterMs: 5_000 }];
    write("one");
    await vi.advanceTimersByTimeAsync(100);
    write("two");
    await vi.advanceTimersByTimeAsync(4_800);
    expect(emitted).toEqual(["one"]);
    expect(items().map((item) => item.status)).toEqual(["queued", "queued"]);
    await vi.advanceTimersByTimeAsync(500);
    expect(emitted).toEqual(["one", "one", "two"]);
    expect(items()).toEqual([]);
  });

  it("sends what is in doubt again, under the same id, once there is a connection", async () => {
    errors = [{ code: "unavailable", message: "No answer came." }];
    write("one");
    await vi.advanceTimersByTimeAsync(5);
    isOnline = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(emitted).toEqual(["one"]);
    isOnline = true;
    outbox.resume();
    await vi.advanceTimersByTimeAsync(20);
    expect(emitted).toEqual(["one", "one"]);
    expect(room.messages).toHaveLength(1);
  });

  it.each(["invalid_input", "forbidden", "not_found", "archived", "conflict", "too_large"] as const)(
    "leaves a message refused as %s to its author, and goes on",
    async (code) => {
      errors = [{ code, message: "No." }];
      write("refused");
      write("next");
      await vi.advanceTimersByTimeAsync(60_000);
      expect(emitted).toEqual(["refused", "next"]);
      expect(items()).toMatchObject([{ body: "refused", status: "failed", error: { code } }]);
    },
  );

  it("never sends what another account wrote", async () => {
    const stranger = newId();
    write("not mine", room.id, stranger);
    store.dispatch(outboxRestored([]));
    outbox.resume();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(emitted).toEqual([]);
  });

  it("survives a storage that is full", async () => {
    const full = {
      ...createMemoryStorage(),
      put: () => Promise.reject(new Error("QuotaExceededError")),
    };
    outbox.stop();
    outbox = createOutboxSender({ store, emit, isOnline: () => true }, full);
    write("in memory");
    await vi.advanceTimersByTimeAsync(10);
    expect(emitted).toEqual(["in memory"]);
  });

  it("survives a storage that throws before it gives a promise", async () => {
    const broken = () => {
      throw new Error("The quota is used up.");
    };
    outbox.stop();
    outbox = createOutboxSender(
      { store, emit, isOnline: () => isOnline },
      { list: broken, put: broken, delete: broken, clear: broken },
    );
    outbox.restore(room.myId);
    for (const body of ["one", "two"]) write(body);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(emitted).toEqual(["one", "two"]);
    expect(store.getState().outbox.items).toEqual([]);
  });

  it("has a message in the storage before it is on the wire", async () => {
    outbox.stop();
    let keep = () => {};
    const slow = {
      ...createMemoryStorage(),
      put: () => new Promise<void>((resolve) => (keep = resolve)),
    };
    outbox = createOutboxSender({ store, emit, isOnline: () => true }, slow);
    write("one");
    await vi.advanceTimersByTimeAsync(900);
    expect(emitted).toEqual([]);
    expect(items()).toMatchObject([{ body: "one", status: "queued" }]);
    keep();
    await vi.advanceTimersByTimeAsync(0);
    expect(emitted).toEqual(["one"]);
  });

  it("does not wait for ever for a storage that hangs", async () => {
    outbox.stop();
    const hanging = () => new Promise<never>(() => undefined);
    const stuck = { ...createMemoryStorage(), put: hanging, list: hanging, delete: hanging };
    outbox = createOutboxSender({ store, emit, isOnline: () => true }, stuck);
    outbox.restore(room.myId);
    write("one");
    write("two");
    await vi.advanceTimersByTimeAsync(2_900);
    expect(emitted).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_200);
    expect(emitted).toEqual(["one", "two"]);
  });

  it("sends what an earlier visit left before what was written while that was read", async () => {
    const left = ["left first", "left second"].map((body, index) => outgoing(body, index + 7));
    for (const item of left.toReversed()) await storage.put(item);
    outbox.restore(room.myId);
    write("written at once");
    expect(items().map(({ body }) => body)).toEqual(["written at once"]);
    await vi.advanceTimersByTimeAsync(100);
    expect(emitted).toEqual(["left first", "left second", "written at once"]);
    expect(storage.entries.size).toBe(0);
  });

  describe("where another tab sends", () => {
    let tabs: MemoryTabs;
    let second: OutboxSender;
    beforeEach(async () => {
      tabs = new MemoryTabs();
      outbox.stop();
      outbox = createOutboxSender({ store, emit, isOnline: () => true }, tabs.open());
      outbox.restore(room.myId);
      await vi.advanceTimersByTimeAsync(100);
    });
    afterEach(() => {
      second.stop();
    });

    /** A tab that finds this in its outbox. */
    function openTab(storage: OutboxStorage, ...written: OutgoingMessage[]) {
      const mine = createParleyStore();
      mine.dispatch(userIdLearned(room.myId));
      for (const item of written) mine.dispatch(sendQueued(item));
      second = createOutboxSender({ store: mine, emit, isOnline: () => true }, storage);
      second.restore(room.myId);
      return mine;
    }

    it("has that one send what was written before this could be told, though the storage hangs", async () => {
      const hanging = () => new Promise<never>(() => undefined);
      const mine = openTab({ ...tabs.open(), list: hanging }, outgoing("written while this was loading"));
      await vi.advanceTimersByTimeAsync(100);
      expect(emitted).toEqual(["written while this was loading"]);
      expect([items(), mine.getState().outbox.items]).toEqual([[], []]);
    });

    it("has that one send what a tab that told nobody left in the storage", async () => {
      await tabs.storage.put(outgoing("left behind", 1));
      const mine = openTab(tabs.open());
      await vi.advanceTimersByTimeAsync(100);
      expect(emitted).toEqual(["left behind"]);
      expect([items(), mine.getState().outbox.items, [...tabs.storage.entries]]).toEqual([[], [], []]);
    });
  });
});
