import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { WorkspaceChanges } from "@parley/shared/contracts/sync";
import type { User } from "@parley/shared/contracts/users";
import { epochChanged } from "../rooms/room-actions";

export interface UsersState {
  byId: Record<string, User>;
  /** All profile changes up to this rev of the workspace are in; null before the first connection. */
  cursor: number | null;
}

const initialState: UsersState = { byId: {}, cursor: null };

function takeUsers(state: UsersState, users: readonly User[]) {
  for (const user of users) {
    const copy = state.byId[user.id];
    if (copy === undefined || user.rev > copy.rev) state.byId[user.id] = user;
  }
}

export const usersSlice = createSlice({
  name: "users",
  initialState,
  reducers: {
    usersLoaded: (state, { payload }: PayloadAction<readonly User[]>) => {
      takeUsers(state, payload);
    },
    workspaceChangesApplied: (state, { payload }: PayloadAction<WorkspaceChanges>) => {
      takeUsers(state, payload.users);
      state.cursor = Math.max(state.cursor ?? 0, payload.head);
    },
    /** The copies are as new as this rev, since they were all just fetched. */
    workspaceHeadReached: (state, { payload }: PayloadAction<number>) => {
      state.cursor = Math.max(state.cursor ?? 0, payload);
    },
  },
  extraReducers: (builder) => {
    // They are shown on until they were fetched again; any row is newer than they are.
    builder.addCase(epochChanged, (state) => {
      for (const user of Object.values(state.byId)) user.rev = -1;
      state.cursor = null;
    });
  },
});

export const { usersLoaded, workspaceChangesApplied, workspaceHeadReached } = usersSlice.actions;

/** Undefined until loaded: ask with `ensureUsers`. */
export const selectUser =
  (userId: string) =>
  (state: { users: UsersState }): User | undefined =>
    state.users.byId[userId];

export const selectUsersById = (state: { users: UsersState }) => state.users.byId;
