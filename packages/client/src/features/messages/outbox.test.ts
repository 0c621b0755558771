import { newId } from "@parley/shared/id";
import { describe, expect, it } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import { createParleyStore } from "../../store";
import { applySnapshot } from "../me/apply-snapshot";
import { applyRoomChanges } from "../rooms/apply-room-changes";
import { roomOpened } from "../rooms/room-actions";
import { pageLoaded, pageRequested } from "./message-actions";
import { onMessageStored } from "./messages.realtime";
import {
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
