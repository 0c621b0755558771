import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { Me } from "@parley/shared/contracts/users";
import { readsApplied, snapshotApplied } from "./person-actions";

export interface MeState {
  /** Whose copy this is; known before `me` when only a socket was opened. */
  userId: string | null;
  me: Me | null;
  epoch: string | null;
  /** The person scope's rev that this copy has reached; -1 before the first snapshot. */
  head: number;
}

const initialState: MeState = { userId: null, me: null, epoch: null, head: -1 };

export const meSlice = createSlice({
  name: "me",
  initialState,
  reducers: {
    userIdLearned: (state, { payload }: PayloadAction<string>) => {
      state.userId = payload;
    },
    meLoaded: (state, { payload }: PayloadAction<Me>) => {
      state.userId = payload.id;
      if (state.me === null || state.me.id !== payload.id || payload.rev >= state.me.rev) state.me = payload;
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(snapshotApplied, (state, { payload: { snapshot } }) => {
        state.userId = snapshot.userId;
        state.epoch = snapshot.epoch;
        state.head = snapshot.head;
      })
      .addCase(readsApplied, (state, { payload }) => {
        state.head = Math.max(state.head, payload.head);
      });
  },
});

export const { userIdLearned, meLoaded } = meSlice.actions;

export const selectMe = (state: { me: MeState }) => state.me.me;
export const selectMyId = (state: { me: MeState }) => state.me.userId;
