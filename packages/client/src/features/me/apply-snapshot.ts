import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { ParleyStore, RootState } from "../../store";
import { epochChanged, roomLeft } from "../rooms/room-actions";
import type { RoomsState } from "../rooms/rooms.slice";
import { snapshotApplied } from "./person-actions";

/** The rooms of this copy at some moment. */
export type HeldRooms = RoomsState["byId"];

export interface SnapshotOptions {
  /** What was held when the snapshot was asked for: a room entered since then is not missing from it. */
  heldThen: HeldRooms;
  /** Also when the copy is newer: the server's own counters went back, and the copy begins anew. */
  isForced?: boolean;
  /** Whether every room is to be brought up to date by its changes, also where nothing of it is loaded: they are told on. */
  followsAll?: boolean;
}

/** Takes over everything of the person scope. False when the copy is newer already. */
export function applySnapshot(
  store: ParleyStore,
  snapshot: PersonSnapshot,
  { heldThen, isForced = false, followsAll = false }: SnapshotOptions,
): boolean {
  const { me } = store.getState();
  const isOtherEpoch = me.epoch !== null && me.epoch !== snapshot.epoch;
  const isOlder = !isOtherEpoch && snapshot.head < me.head;
  if (isOlder && !isForced) return false;
  if (isOtherEpoch || isOlder) store.dispatch(epochChanged(snapshot.epoch));
  dropLeftRooms(store, snapshot, heldThen);
  const state = store.getState();
  const heldRoomIds = followsAll ? Object.keys(state.rooms.byId) : heldRoomIdsOf(state);
  store.dispatch(snapshotApplied({ snapshot, heldRoomIds }));
  return true;
}

/**
 * Whether this copy counted messages that the snapshot does not know of yet by another list of whom I block: only the
 * server can count those anew.
 */
export function outdatesCounts({ me, rooms }: RootState, snapshot: PersonSnapshot): boolean {
  if (me.epoch !== snapshot.epoch || me.blocked.join() === snapshot.blocked.join()) return false;
  return snapshot.rooms.some(({ room, head }) => (rooms.byId[room.id]?.cursor ?? 0) > head);
}

function dropLeftRooms(store: ParleyStore, snapshot: PersonSnapshot, heldThen: HeldRooms) {
  const mine = new Set(snapshot.rooms.map(({ room }) => room.id));
  for (const { room, membership } of Object.values(store.getState().rooms.byId)) {
    const isReadable = room.kind === "public";
    const isVisit = isReadable && membership === null;
    const isEnteredSince = membership !== null && !heldThen[room.id]?.membership;
    if (!mine.has(room.id) && !isVisit && !isEnteredSince)
      store.dispatch(roomLeft({ roomId: room.id, isReadable }));
  }
}

/** Rooms of this copy of which something is loaded that only their changes keep up to date. */
function heldRoomIdsOf({ rooms, messages, members, pins }: RootState): string[] {
  const withMessages = Object.entries(messages).filter(
    ([, history]) => history.window !== null || Object.keys(history.requests).length > 0,
  );
  const loaded = [...withMessages.map(([roomId]) => roomId), ...Object.keys(members), ...Object.keys(pins)];
  return [...new Set(loaded)].filter((roomId) => rooms.byId[roomId] !== undefined);
}
