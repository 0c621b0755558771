import { newId } from "@parley/shared/id";
import { beforeEach, expect, it } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import { createParleyStore, type ParleyStore } from "../../store";
import { applyRoomChanges } from "../rooms/apply-room-changes";
import { roomReset, roomViewLoaded } from "../rooms/room-actions";
import { isBehind } from "../rooms/rooms.slice";
import { selectMyRooms } from "../rooms/select-rooms";
import { applySnapshot, type HeldRooms } from "./apply-snapshot";

let store: ParleyStore;
let first: ModelRoom;
const held = (): HeldRooms => store.getState().rooms.byId;
const mine = () => selectMyRooms(store.getState()).map(({ room }) => room.id);

beforeEach(() => {
  store = createParleyStore();
  first = new ModelRoom(newId());
  applySnapshot(store, first.snapshot(1), { heldThen: held() });
});

it("keeps a room that was entered after the snapshot was asked for, until a later one lacks it", () => {
  const heldThen = held();
  const late = new ModelRoom(first.myId);
  store.dispatch(roomViewLoaded({ ...late.view(), epoch: first.epoch }));
  applySnapshot(store, first.snapshot(1), { heldThen });
  expect(mine()).toEqual(expect.arrayContaining([first.id, late.id]));
  applySnapshot(store, first.snapshot(1), { heldThen: held() });
  expect(mine()).toEqual([first.id]);
});

it("drops a room that was held when the snapshot was asked for", () => {
  const left = { ...first.snapshot(2), rooms: [] };
  applySnapshot(store, left, { heldThen: held() });
  expect(mine()).toEqual([]);
});

it("asks anew for what came while a room was only looked at, where the count of a new member is older", () => {
  const room = new ModelRoom(first.myId);
  const { epoch } = first;
  store.dispatch(roomViewLoaded({ ...room.view(), epoch, membership: null }));
  const older = { ...first.snapshot(2), rooms: [first.mine(), room.mine()] };
  const joinedAt = room.rev;
  room.send(newId(), "hello");
  applyRoomChanges(store, { ...room.changes(joinedAt), epoch });
  applySnapshot(store, older, { heldThen: held() });

  const entry = held()[room.id];
  expect(entry).toMatchObject({ cursor: room.rev, debt: joinedAt });
  expect(entry && isBehind(entry)).toBe(true);
  applyRoomChanges(store, { ...room.changes(joinedAt), epoch });
  expect(held()[room.id]).toMatchObject({ debt: null, membership: { unread: 1 } });
});

it.each([
  ["view", roomViewLoaded],
  ["reset", roomReset],
] as const)("keeps me in a room of which a %s of before I came in is late", (_, take) => {
  const room = new ModelRoom(first.myId);
  const view = { ...room.view(), epoch: first.epoch, membership: null };
  applySnapshot(store, { ...first.snapshot(2), rooms: [first.mine(), room.mine()] }, { heldThen: held() });
  store.dispatch(take({ ...view, head: room.rev - 1 }));
  expect(mine()).toEqual(expect.arrayContaining([first.id, room.id]));
  store.dispatch(take({ ...view, head: room.rev + 1 }));
  expect(mine()).toEqual([first.id]);
});
