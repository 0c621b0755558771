import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { NotificationSettings } from "@parley/shared/contracts/notifications";
import type { Me, Preferences, PresenceChoice } from "@parley/shared/contracts/users";
import { defaultNotifications } from "@parley/shared/default-notifications";
import { workspaceChangesApplied } from "../users/users.slice";
import { readsApplied, snapshotApplied } from "./person-actions";

export interface MeState {
  /** Whose copy this is; known before `me` when only a socket was opened. */
  userId: string | null;
  me: Me | null;
  epoch: string | null;
  /** What I am shown as; null before the first snapshot. */
  presence: PresenceChoice | null;
  /** The person scope's rev that this copy has reached; -1 before the first snapshot. */
  head: number;
  preferences: Preferences;
  notifications: NotificationSettings;
  /** Whom I block; the same list for as long as it says the same. */
  blocked: readonly string[];
}

const initialState: MeState = {
  userId: null,
  me: null,
  epoch: null,
  presence: null,
  head: -1,
  preferences: { readReceipts: true },
  notifications: defaultNotifications,
  blocked: [],
};

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
    presenceChosen: (state, { payload }: PayloadAction<PresenceChoice>) => {
      state.presence = payload;
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(snapshotApplied, (state, { payload: { snapshot } }) => {
        state.userId = snapshot.userId;
        state.epoch = snapshot.epoch;
        state.presence = snapshot.presence;
        state.head = snapshot.head;
        state.preferences = snapshot.preferences;
        state.notifications = snapshot.notifications;
        if (snapshot.blocked.join() !== state.blocked.join()) state.blocked = snapshot.blocked;
      })
      // What I changed of my profile on another device.
      .addCase(workspaceChangesApplied, ({ me }, { payload }) => {
        const mine = payload.users.find(({ id }) => id === me?.id);
        if (me && mine && mine.rev > me.rev) Object.assign(me, mine);
      })
      .addCase(readsApplied, (state, { payload }) => {
        state.head = Math.max(state.head, payload.head);
      });
  },
});

export const { userIdLearned, meLoaded, presenceChosen } = meSlice.actions;

export const selectPreferences = (state: { me: MeState }) => state.me.preferences;
export const selectNotifications = (state: { me: MeState }) => state.me.notifications;
export const selectMe = (state: { me: MeState }) => state.me.me;
export const selectMyPresence = (state: { me: MeState }) => state.me.presence;
export const selectMyId = (state: { me: MeState }) => state.me.userId;

/** Whether I block this person. */
export const selectIsBlocked =
  (userId: string) =>
  (state: { me: MeState }): boolean =>
    state.me.blocked.includes(userId);
