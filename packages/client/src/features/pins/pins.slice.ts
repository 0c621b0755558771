import { createSelector, createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Message } from "@parley/shared/contracts/messages";
import type { PinList } from "@parley/shared/contracts/pins";
import { messageChanged } from "../messages/message-actions";
import { epochChanged, roomChangesApplied, roomLeft, roomReset } from "../rooms/room-actions";

export interface RoomPins {
  /** `stale`: the copy can't be brought up to date, and has to be loaded anew. */
  status: "loading" | "ready" | "failed" | "stale";
  error: ErrorBody | null;
  /** Pinned ones; while they are loaded, whatever changed meanwhile. */
  byId: Record<string, Message>;
}

/** By room; a room is absent until its pins are asked for. */
export type PinsState = Record<string, RoomPins>;

const initialState: PinsState = {};

const start = (status: RoomPins["status"]): RoomPins => ({ status, error: null, byId: {} });

function takeMessages(pins: RoomPins | undefined, messages: readonly Message[]) {
  if (!pins) return;
  for (const message of messages) {
    const copy = pins.byId[message.id];
    if (copy !== undefined && message.rev <= copy.rev) continue;
    // While the list is on its way, what is pinned no more is kept too: an older copy in it must not bring it back.
    if (message.pinned !== null || pins.status === "loading") pins.byId[message.id] = message;
    else delete pins.byId[message.id];
  }
}

export const pinsSlice = createSlice({
  name: "pins",
  initialState,
  reducers: {
    // From here on live changes are kept, so that none is lost between the list's reading and its coming.
    pinsRequested: (state, { payload: roomId }: PayloadAction<string>) => {
      state[roomId] = { ...(state[roomId] ?? start("loading")), status: "loading", error: null };
    },
    /** `cursor`: the rev that this copy of the room had reached when the list came. */
    pinsLoaded: (state, { payload }: PayloadAction<{ pins: PinList; cursor: number }>) => {
      const pins = state[payload.pins.roomId];
      if (pins?.status !== "loading") return;
      // Read before changes that this copy has taken already: what these did to other messages would never come again.
      if (payload.pins.head < payload.cursor) {
        pins.status = "stale";
        return;
      }
      const kept = Object.values(pins.byId).filter(({ rev }) => rev > payload.pins.head);
      pins.byId = Object.fromEntries(payload.pins.messages.map((message) => [message.id, message]));
      pins.status = "ready";
      takeMessages(pins, kept);
    },
    pinsFailed: (state, { payload }: PayloadAction<{ roomId: string; error: ErrorBody }>) => {
      const pins = state[payload.roomId];
      if (pins) Object.assign(pins, { status: "failed", error: payload.error });
    },
    /** Nobody looks at them any more. */
    pinsClosed: (state, { payload: roomId }: PayloadAction<string>) => {
      delete state[roomId];
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(roomChangesApplied, (state, { payload: { changes } }) => {
        takeMessages(state[changes.roomId], changes.messages);
      })
      .addCase(messageChanged, (state, { payload }) => {
        takeMessages(state[payload.roomId], [payload]);
      })
      .addCase(roomReset, (state, { payload: { room } }) => {
        if (state[room.id]) state[room.id] = start("stale");
      })
      .addCase(roomLeft, (state, { payload: { roomId, isReadable } }) => {
        if (!isReadable) delete state[roomId];
      })
      .addCase(epochChanged, (state) => {
        for (const roomId of Object.keys(state)) state[roomId] = start("stale");
      });
  },
});

export const { pinsRequested, pinsLoaded, pinsFailed, pinsClosed } = pinsSlice.actions;

const byPinTime = (a: Message, b: Message) =>
  (a.pinned?.at ?? "") === (b.pinned?.at ?? "")
    ? b.seq - a.seq
    : (a.pinned?.at ?? "") < (b.pinned?.at ?? "")
      ? 1
      : -1;

const selectSorted = createSelector(
  [(pins: RoomPins | undefined) => pins?.byId],
  (byId): readonly Message[] =>
    Object.values(byId ?? {})
      .filter(({ pinned }) => pinned !== null)
      .sort(byPinTime),
);

/** The pinned messages of a room, the newest pin first; as far as loaded. */
export const selectPins = (roomId: string) => (state: { pins: PinsState }) =>
  selectSorted(state.pins[roomId]);

/** Undefined until `listPins` was called. */
export const selectPinsStatus =
  (roomId: string) =>
  (state: { pins: PinsState }): RoomPins | undefined =>
    state.pins[roomId];
