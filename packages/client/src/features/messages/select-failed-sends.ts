import { createSelector } from "@reduxjs/toolkit";
import type { RoomsState } from "../rooms/rooms.slice";
import type { OutboxState } from "./outbox.slice";

interface WithOutbox {
  outbox: OutboxState;
  rooms: RoomsState;
}

const selectFailed = createSelector([(state: WithOutbox) => state.outbox.items], (items) =>
  items.filter(({ status }) => status === "failed"),
);

/** The rooms in which something of mine could not be sent. */
export const selectFailedRoomIds = createSelector(
  [selectFailed],
  (failed): ReadonlySet<string> => new Set(failed.map(({ roomId }) => roomId)),
);

/** What could not be sent and has no composer any more to be tried from: I am out of its room, or that is archived. */
export const selectStrandedSends = createSelector(
  [selectFailed, (state: WithOutbox) => state.rooms],
  (failed, { byId, loaded }) =>
    failed.filter(({ roomId }) => {
      const entry = byId[roomId];
      return loaded && (!entry?.membership || entry.room.archivedAt !== null);
    }),
);
