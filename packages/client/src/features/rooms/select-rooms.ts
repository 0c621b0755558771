import { createSelector } from "@reduxjs/toolkit";
import { isHidden } from "../direct/is-hidden";
import type { RoomEntry, RoomsState } from "./rooms.slice";

interface WithRooms {
  rooms: RoomsState;
}

// One language for all: the page is made on the server, and must not change its order in the browser.
const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compareRooms({ room: a }: RoomEntry, { room: b }: RoomEntry): number {
  if (a.isGeneral !== b.isGeneral) return a.isGeneral ? -1 : 1;
  return byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}

/** The rooms that I am in, without hidden ones: `general` first, the others by name. `entry.membership.unread` counts. */
export const selectMyRooms = createSelector([(state: WithRooms) => state.rooms.byId], (byId) =>
  Object.values(byId)
    .filter(
      ({ lastSeq, membership }) =>
        membership !== null && !isHidden({ lastSeq, hiddenSeq: membership.hiddenSeq }),
    )
    .sort(compareRooms),
);

/** False until the first snapshot came: show skeletons, not an empty list. */
export const selectRoomsLoaded = (state: WithRooms) => state.rooms.loaded;

/** A room that is known here, mine or one that I look at. */
export const selectRoom =
  (roomId: string) =>
  (state: WithRooms): RoomEntry | undefined =>
    state.rooms.byId[roomId];

/** What a room adds to what I have not read: of a muted one only what mentions me. */
const countedOf = ({ membership }: RoomEntry): number => {
  if (membership === null) return 0;
  const { notifications, unread, mentions } = membership;
  return notifications.mute === null ? unread : mentions.seqs.length;
};

/** Unread messages in all my rooms together. */
export const selectUnreadTotal = createSelector([selectMyRooms], (rooms) =>
  rooms.reduce((total, entry) => total + countedOf(entry), 0),
);

/** Unread messages that mention me, in all my rooms together. */
export const selectMentionsTotal = createSelector([selectMyRooms], (rooms) =>
  rooms.reduce((total, { membership }) => total + (membership?.mentions.seqs.length ?? 0), 0),
);
