import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { Presence } from "@parley/shared/contracts/presence";

/** By person: those who are followed. Whoever is not here is not known to be present. */
export type PresencesState = Record<string, Presence>;

const initialState: PresencesState = {};

const byId = (people: readonly Presence[]): PresencesState =>
  Object.fromEntries(people.map((person) => [person.userId, person]));

export const presenceSlice = createSlice({
  name: "presence",
  initialState,
  reducers: {
    /** All who are followed from now on. */
    presenceLoaded: (_state, { payload }: PayloadAction<readonly Presence[]>) => byId(payload),
    presenceChanged: (state, { payload }: PayloadAction<readonly Presence[]>) => {
      Object.assign(state, byId(payload));
    },
  },
});

export const { presenceLoaded, presenceChanged } = presenceSlice.actions;

/** Undefined while it is not known: follow them with `client.presence.watch`. */
export const selectPresence =
  (userId: string) =>
  (state: { presence: PresencesState }): Presence | undefined =>
    state.presence[userId];
