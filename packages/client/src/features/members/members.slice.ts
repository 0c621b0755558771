import { createSelector, createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Member } from "@parley/shared/contracts/members";
import { epochChanged, roomChangesApplied, roomLeft, roomReset } from "../rooms/room-actions";

export interface RoomMembers {
  /** `stale`: the copy was dropped and is loaded anew. */
  status: "loading" | "ready" | "failed" | "stale";
  error: ErrorBody | null;
  /** Tombstones included: they keep an older page from bringing someone back. */
  byUserId: Record<string, Member>;
  /** Where the next page begins; null when all are loaded. */
  next: string | null;
}

/** By room; a room is absent until its members are asked for. */
export type MembersState = Record<string, RoomMembers>;

const initialState: MembersState = {};

const none = { error: null, byUserId: {}, next: null };

function takeMembers(members: RoomMembers, rows: readonly Member[]) {
  for (const row of rows) {
    const copy = members.byUserId[row.userId];
    if (copy === undefined || row.rev > copy.rev) members.byUserId[row.userId] = row;
  }
}

export const membersSlice = createSlice({
  name: "members",
  initialState,
  reducers: {
    // From here on live changes are kept, so that none is lost between the page's reading and its coming.
    membersRequested: (state, { payload: roomId }: PayloadAction<string>) => {
      const members = state[roomId];
      if (members) members.status = "loading";
      else state[roomId] = { ...none, status: "loading" };
    },
    membersLoaded: (
      state,
      { payload }: PayloadAction<{ roomId: string; members: readonly Member[]; next: string | null }>,
    ) => {
      const members = state[payload.roomId];
      if (!members) return;
      takeMembers(members, payload.members);
      members.status = "ready";
      members.error = null;
      members.next = payload.next;
    },
    membersFailed: (state, { payload }: PayloadAction<{ roomId: string; error: ErrorBody }>) => {
      const members = state[payload.roomId];
      if (!members) return;
      members.status = "failed";
      members.error = payload.error;
    },
    /** Rows that a command answered with; their room's changes bring the same. */
    membersChanged: (state, { payload }: PayloadAction<readonly Member[]>) => {
      for (const row of payload) {
        const members = state[row.roomId];
        if (members) takeMembers(members, [row]);
      }
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(roomChangesApplied, (state, { payload: { changes } }) => {
        const members = state[changes.roomId];
        if (members) takeMembers(members, changes.members);
      })
      .addCase(roomReset, (state, { payload }) => {
        const roomId = payload.room.id;
        if (state[roomId]) state[roomId] = { ...none, status: "stale" };
      })
      .addCase(roomLeft, (state, { payload: { roomId, isReadable } }) => {
        if (!isReadable) delete state[roomId];
      })
      .addCase(epochChanged, (state) => {
        for (const roomId of Object.keys(state)) state[roomId] = { ...none, status: "stale" };
      });
  },
});

export const { membersRequested, membersLoaded, membersFailed, membersChanged } = membersSlice.actions;

const rank = { owner: 0, moderator: 1, member: 2 };

const selectSorted = createSelector(
  [(members: RoomMembers | undefined) => members?.byUserId],
  (byUserId): Member[] =>
    Object.values(byUserId ?? {})
      .filter((member) => !member.left)
      .sort((a, b) => rank[a.role] - rank[b.role] || (a.joinedAt < b.joinedAt ? -1 : 1)),
);

/** Who is in the room, as far as loaded: owners first. */
export const selectMembers =
  (roomId: string) =>
  (state: { members: MembersState }): Member[] =>
    selectSorted(state.members[roomId]);

/** Undefined until `listMembers` was called. */
export const selectMembersStatus =
  (roomId: string) =>
  (state: { members: MembersState }): RoomMembers | undefined =>
    state.members[roomId];
