import { newId } from "@parley/shared/id";
import { describe, expect, it } from "vitest";
import { createMemoryStorage } from "../../../test/memory-storage";
import { ModelRoom } from "../../../test/model-room";
import { createParleyStore } from "../../store";
import { applySnapshot } from "../me/apply-snapshot";
import { applyRoomChanges } from "../rooms/apply-room-changes";
import { roomOpened } from "../rooms/room-actions";
import { pageLoaded, pageRequested } from "./message-actions";
import { onMessageStored } from "./messages.realtime";
import { clearOutgoing, readOutgoing, storeOutgoing } from "./outbox-storage";
import {
  outboxRestored,
  sendDiscarded,
  sendFailed,
  sendQueued,
  sendRetried,
  sendStarted,
  type OutgoingMessage,
} from "./outbox.slice";
import { selectTimeline } from "./select-timeline";

const outgoing = (room: ModelRoom, body: string): OutgoingMessage => ({
  clientId: newId(),
  authorId: room.myId,
  roomId: room.id,
  body,
  createdAt: new Date().toISOString(),
  status: "queued",
  error: null,
});

function openRoom() {
  const room = new ModelRoom(newId());
  const store = createParleyStore();
  applySnapshot(store, room.snapshot(1), { heldThen: store.getState().rooms.byId });
  store.dispatch(roomOpened(room.id));
  store.dispatch(pageRequested({ roomId: room.id, place: "replace", requestId: "1" }));
  store.dispatch(pageLoaded({ page: room.page(), place: "replace", requestId: "1" }));
  return { room, store, timeline: () => selectTimeline(room.id)(store.getState()) };
}

describe("the outbox", () => {
  it.each(["ack", "broadcast"] as const)("shows a message once when the %s comes first", (first) => {
    const { room, store, timeline } = openRoom();
    const item = outgoing(room, "hello");
    store.dispatch(sendQueued(item));
    store.dispatch(sendStarted(item.clientId));
    const key = timeline()[0]?.key;
    const since = room.rev;
    const stored = room.send(room.myId, "hello", false, item.clientId);
    const steps = [() => onMessageStored(store, stored), () => applyRoomChanges(store, room.changes(since))];
    for (const step of first === "ack" ? steps : steps.reverse()) {
      step();
      expect(timeline()).toMatchObject([{ kind: "message", message: stored, key }]);
    }
    expect(store.getState().outbox.items).toEqual([]);
    expect(store.getState().rooms.byId[room.id]).toMatchObject({
      lastSeq: 1,
      membership: { unread: 0, readSeq: 1 },
    });
  });

  it("keeps my message in sight when it is acknowledged before the ones between came", () => {
    const { room, store, timeline } = openRoom();
    const since = room.rev;
    room.send(newId(), "someone was faster");
    const item = outgoing(room, "mine");
    store.dispatch(sendQueued(item));
    onMessageStored(store, room.send(room.myId, "mine", false, item.clientId));
    expect(timeline()).toMatchObject([{ kind: "message", message: { body: "mine" } }]);
    applyRoomChanges(store, room.changes(since));
    expect(timeline()).toMatchObject([{ message: { seq: 1 } }, { message: { seq: 2, body: "mine" } }]);
  });

  it("does not take another person's message for mine because of its client id", () => {
    const { room, store } = openRoom();
    const item = outgoing(room, "mine");
    store.dispatch(sendQueued(item));
    const since = room.rev;
    room.send(newId(), "a copycat", false, item.clientId);
    applyRoomChanges(store, room.changes(since));
    expect(store.getState().outbox.items).toHaveLength(1);
  });

  it("keeps a failed message until it is retried or discarded", () => {
    const { room, store, timeline } = openRoom();
    const item = outgoing(room, "too much");
    store.dispatch(sendQueued(item));
    store.dispatch(
      sendFailed({ clientId: item.clientId, error: { code: "too_large", message: "Too large." } }),
    );
    expect(timeline()).toMatchObject([{ kind: "outgoing", outgoing: { status: "failed" } }]);
    store.dispatch(sendRetried(item.clientId));
    expect(timeline()).toMatchObject([{ outgoing: { status: "queued", error: null } }]);
    store.dispatch(sendDiscarded(item.clientId));
    expect(timeline()).toEqual([]);
  });

  it("gives a row the same item for as long as it is the same", () => {
    const { room, store, timeline } = openRoom();
    let since = room.rev;
    room.send(newId(), "first");
    applyRoomChanges(store, room.changes(since));
    const [before] = timeline();
    expect(timeline()).toBe(timeline());
    since = room.rev;
    room.send(newId(), "second");
    applyRoomChanges(store, room.changes(since));
    expect(timeline()[0]).toBe(before);
  });
});

describe("the outbox's storage", () => {
  it("gives each account its own back, in order, and unknown ones to send again", () => {
    const storage = createMemoryStorage();
    const room = new ModelRoom(newId());
    const later = { ...outgoing(room, "later"), createdAt: "2026-01-01T00:00:02.000Z" };
    const earlier = {
      ...outgoing(room, "earlier"),
      createdAt: "2026-01-01T00:00:01.000Z",
      status: "sending" as const,
    };
    const stranger = outgoing(new ModelRoom(newId()), "not mine");
    for (const item of [later, earlier, stranger]) storeOutgoing(storage, item);
    expect(readOutgoing(storage, room.myId)).toEqual([{ ...earlier, status: "queued" }, later]);
    clearOutgoing(storage, room.myId);
    expect(readOutgoing(storage, room.myId)).toEqual([]);
    expect(readOutgoing(storage, stranger.authorId)).toHaveLength(1);
  });

  it("keeps the order of writing when the clock was set back, and over a reload", () => {
    const { room, store, timeline } = openRoom();
    const first = { ...outgoing(room, "first"), createdAt: "2026-01-01T12:00:00.000Z" };
    const second = { ...outgoing(room, "second"), createdAt: "2026-01-01T11:00:00.000Z" };
    for (const item of [first, second]) store.dispatch(sendQueued(item));
    const storage = createMemoryStorage();
    for (const item of store.getState().outbox.items.toReversed()) storeOutgoing(storage, item);
    const bodies = (items: readonly OutgoingMessage[]) => items.map(({ body }) => body);
    expect(bodies(readOutgoing(storage, room.myId))).toEqual(["first", "second"]);

    store.dispatch(sendDiscarded(first.clientId));
    store.dispatch(outboxRestored(readOutgoing(storage, room.myId)));
    store.dispatch(sendQueued({ ...outgoing(room, "third"), createdAt: "2026-01-01T10:00:00.000Z" }));
    expect(bodies(store.getState().outbox.items)).toEqual(["first", "second", "third"]);
    expect(timeline().map(({ kind }) => kind)).toEqual(["outgoing", "outgoing", "outgoing"]);
  });

  it("takes in what was stored without a position, ahead of what has one, in the order of its times", () => {
    const { room, store } = openRoom();
    const storage = createMemoryStorage();
    store.dispatch(sendQueued({ ...outgoing(room, "new"), createdAt: "2026-01-01T00:00:00.000Z" }));
    for (const item of store.getState().outbox.items) storeOutgoing(storage, item);
    const old = ["2026-01-02T00:00:02.000Z", "2026-01-02T00:00:01.000Z", "2026-01-02T00:00:01.000Z"];
    for (const createdAt of old) storeOutgoing(storage, { ...outgoing(room, "old"), createdAt });
    const read = readOutgoing(storage, room.myId);
    expect(read.map(({ createdAt }) => createdAt)).toEqual([...old.toReversed(), "2026-01-01T00:00:00.000Z"]);
    const [a, b] = read.map(({ clientId }) => clientId);
    expect([a, b].toSorted()).toEqual([a, b]);
  });

  it("drops what it can't read", () => {
    const storage = createMemoryStorage();
    const userId = newId();
    storage.setItem(`parley:outbox:${userId}:1`, "{broken");
    storage.setItem(`parley:outbox:${userId}:2`, JSON.stringify({ authorId: userId, body: 7 }));
    expect(readOutgoing(storage, userId)).toEqual([]);
    expect(storage.length).toBe(0);
  });
});
