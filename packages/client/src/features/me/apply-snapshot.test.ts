import { newId } from "@parley/shared/id";
import { beforeEach, expect, it } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import { createParleyStore, type ParleyStore } from "../../store";
import { roomViewLoaded } from "../rooms/room-actions";
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
