import { newId } from "@parley/shared/id";
import type { Message, MessagePage } from "@parley/shared/contracts/messages";
import { beforeEach, expect, it } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import { createParleyStore, type ParleyStore } from "../../store";
import { applySnapshot } from "../me/apply-snapshot";
import { applyRoomChanges } from "../rooms/apply-room-changes";
import { roomClosed, roomOpened } from "../rooms/room-actions";
import { pageLoaded, pageRequested } from "./message-actions";
import { quoteForgotten, quotesLoaded, selectQuote } from "./quotes.slice";

let store: ParleyStore;
let room: ModelRoom;
let asked: Message;
let head = 0;

const connect = () =>
  applySnapshot(store, room.snapshot((head += 1)), { heldThen: store.getState().rooms.byId });
const quoted = () => selectQuote(room.id, asked.id)(store.getState());

function load(page: MessagePage) {
  const request = { place: "replace" as const, requestId: newId() };
  store.dispatch(pageRequested({ roomId: room.id, ...request }));
  store.dispatch(pageLoaded({ page, ...request }));
}

beforeEach(() => {
  store = createParleyStore();
  room = new ModelRoom(newId());
  asked = room.send(newId(), "what is the password?");
  for (let n = 0; n < 40; n += 1) room.send(room.myId, `line ${String(n)}`);
  connect();
  store.dispatch(roomOpened(room.id));
  // In the middle of the history, where nothing follows the room.
  load(room.page({ around: 20 }, 10));
  store.dispatch(quotesLoaded({ roomId: room.id, ids: [asked.id], messages: [asked] }));
});

it("is asked for anew when its room went on unseen", () => {
  store.dispatch(roomClosed(room.id));
  room.remove(1);
  connect();
  expect(quoted()).toBeUndefined();
});

it("stays while its room is held, whose changes bring it up to date", () => {
  const { rev } = room;
  room.remove(1);
  connect();
  expect(quoted()).toEqual(asked);
  expect(applyRoomChanges(store, room.changes(rev))).toBe("applied");
  expect(quoted()).toEqual(room.messages[0]);
});

it("is never older than a page that has its message", () => {
  room.edit(1, "what is the word?");
  load(room.page({ before: 10 }));
  expect(quoted()).toEqual(room.messages[0]);
});

it("is gone when nobody follows it any more, until it is asked for again", () => {
  store.dispatch(quoteForgotten({ roomId: room.id, messageId: asked.id }));
  expect(quoted()).toBeUndefined();
  store.dispatch(quotesLoaded({ roomId: room.id, ids: [asked.id], messages: [asked] }));
  expect(quoted()).toEqual(asked);
});
