import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { ParleyStore, RootState } from "../../store";
import { epochChanged, roomLeft } from "../rooms/room-actions";
import { snapshotApplied } from "./person-actions";

/**
 * Takes over everything of the person scope. False when the copy is newer already, unless
 * `isForced`: then the server's own counters went back, and the copy begins anew.
 */
export function applySnapshot(store: ParleyStore, snapshot: PersonSnapshot, isForced = false): boolean {
  const { me } = store.getState();
  const isOtherEpoch = me.epoch !== null && me.epoch !== snapshot.epoch;
  const isOlder = !isOtherEpoch && snapshot.head < me.head;
  if (isOlder && !isForced) return false;
  if (isOtherEpoch || isOlder) store.dispatch(epochChanged(snapshot.epoch));
  dropLeftRooms(store, snapshot);
  store.dispatch(snapshotApplied({ snapshot, heldRoomIds: heldRoomIdsOf(store.getState()) }));
  return true;
}

function dropLeftRooms(store: ParleyStore, snapshot: PersonSnapshot) {
  const mine = new Set(snapshot.rooms.map(({ room }) => room.id));
  for (const { room, membership } of Object.values(store.getState().rooms.byId)) {
    const isReadable = room.kind === "public";
    const isVisit = isReadable && membership === null;
    if (!mine.has(room.id) && !isVisit) store.dispatch(roomLeft({ roomId: room.id, isReadable }));
  }
}

/** Rooms of which something is loaded that only their changes keep up to date. */
function heldRoomIdsOf({ messages, members }: RootState): string[] {
  const withMessages = Object.entries(messages).filter(
    ([, history]) => history.window !== null || Object.keys(history.requests).length > 0,
  );
  return [...new Set([...withMessages.map(([roomId]) => roomId), ...Object.keys(members)])];
}
