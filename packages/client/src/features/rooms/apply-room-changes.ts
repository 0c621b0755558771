import type { RoomChanges } from "@parley/shared/contracts/sync";
import type { ParleyStore } from "../../store";
import { roomChangesApplied, roomHeadLearned } from "./room-actions";

/**
 * - `applied`: the copy has taken them, or had them already
 * - `gap`: something before them is missing; ask for the changes after the cursor
 * - `reset`: the copy can't be brought up to date by changes
 * - `unknown`: no room of this copy
 */
export type Applied = "applied" | "gap" | "reset" | "unknown";

/** Brings a room's copy forward, by a live event or a page of the catch-up alike. */
export function applyRoomChanges(store: ParleyStore, changes: RoomChanges): Applied {
  const { rooms, me } = store.getState();
  const entry = rooms.byId[changes.roomId];
  if (entry === undefined) return "unknown";
  if (changes.reset || changes.epoch !== entry.epoch) return "reset";
  if (changes.since > entry.cursor) {
    store.dispatch(roomHeadLearned({ roomId: changes.roomId, head: changes.head }));
    return "gap";
  }
  const isKnown = changes.head <= entry.cursor && entry.debt === null && !changes.more;
  if (!isKnown) store.dispatch(roomChangesApplied({ changes, myId: me.userId, blocked: me.blocked }));
  return "applied";
}
