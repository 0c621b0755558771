import { createAction, isAnyOf } from "@reduxjs/toolkit";
import type { Room, RoomView } from "@parley/shared/contracts/rooms";
import type { RoomChanges } from "@parley/shared/contracts/sync";
import { snapshotApplied } from "../me/person-actions";

/** Who reads, and whose messages count for nothing to them. */
export interface Reader {
  myId: string | null;
  blocked: readonly string[];
}

/**
 * A stretch of a room's changes that fits this copy's cursor. Dispatched by `applyRoomChanges` alone,
 * which checks that; every slice with a part of the room takes its own rows from it.
 */
export const roomChangesApplied = createAction<Reader & { changes: RoomChanges }>("room/changesApplied");

/** One room as the server just told it, after opening, creating, joining or a reset. */
export const roomViewLoaded = createAction<RoomView>("room/viewLoaded");

/** What stands on the room itself changed. */
export const roomUpdated = createAction<Room>("room/updated");

/** I am not in the room any more; a public one may still be looked at. */
export const roomLeft = createAction<{ roomId: string; isReadable: boolean }>("room/left");

/** A head that this copy has not reached yet. */
export const roomHeadLearned = createAction<{ roomId: string; head: number }>("room/headLearned");

/** What was loaded of the room can't be brought up to date: it is dropped, and begins anew from this view. */
export const roomReset = createAction<RoomView>("room/reset");

/** The database was restored: every copy is stale. */
export const epochChanged = createAction<string>("epoch/changed");

/** My read mark moved up, before the server heard of it. */
export const readMarked = createAction<{ roomId: string; readSeq: number }>("room/readMarked");

/** Someone looks at the room, so that all that is loaded of it is kept. */
export const roomOpened = createAction<string>("room/opened");
export const roomClosed = createAction<string>("room/closed");

/** The server said that nothing was above this head, when `expected` was the highest that we had heard of. */
export const roomHeadReached = createAction<{ roomId: string; head: number; expected: number }>(
  "room/headReached",
);

/** My rooms can be others after one of these; after all else they are the same. */
export const concernsMyRooms = isAnyOf(snapshotApplied, roomViewLoaded, roomLeft, roomReset, epochChanged);
