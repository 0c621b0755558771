import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { Message } from "@parley/shared/contracts/messages";
import { epochChanged, roomChangesApplied, roomLeft, roomReset } from "../rooms/room-actions";
import { snapshotApplied } from "../me/person-actions";
import { messageChanged, pageLoaded } from "./message-actions";

/**
 * Messages that are followed by themselves, as those that others answer are: by room and id, wherever in the history they stand. Null where the room holds none with
 * this id any more; absent until asked for with `ensureQuotes`.
 */
export type QuotesState = Record<string, Record<string, Message | null>>;

const initialState: QuotesState = {};

function takeNewer(state: QuotesState, message: Message) {
  const copy = state[message.roomId]?.[message.id];
  if (copy && message.rev > copy.rev) Object.assign(state[message.roomId] ?? {}, { [message.id]: message });
}

export const quotesSlice = createSlice({
  name: "quotes",
  initialState,
  reducers: {
    /** `ids` were asked for; those that did not come are not there. */
    quotesLoaded: (
      state,
      { payload }: PayloadAction<{ roomId: string; ids: string[]; messages: readonly Message[] }>,
    ) => {
      const ofRoom = (state[payload.roomId] ??= {});
      for (const id of payload.ids) ofRoom[id] ??= null;
      for (const message of payload.messages) {
        const copy = ofRoom[message.id];
        if (!copy || message.rev > copy.rev) ofRoom[message.id] = message;
      }
    },
    /** Nobody follows it any more. */
    quoteForgotten: (
      state,
      { payload: { roomId, messageId } }: PayloadAction<{ roomId: string; messageId: string }>,
    ) => {
      delete state[roomId]?.[messageId];
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(roomChangesApplied, (state, { payload: { changes } }) => {
        for (const message of changes.messages) takeNewer(state, message);
      })
      .addCase(messageChanged, (state, { payload }) => {
        takeNewer(state, payload);
      })
      .addCase(pageLoaded, (state, { payload: { page } }) => {
        for (const message of page.messages) takeNewer(state, message);
      })
      .addCase(snapshotApplied, (state, { payload: { snapshot, heldRoomIds } }) => {
        const held = new Set(heldRoomIds);
        // Their cursors go to the head: what happened to a quoted message until then never comes.
        for (const { room } of snapshot.rooms) if (!held.has(room.id)) delete state[room.id];
      })
      .addCase(roomReset, (state, { payload: { room } }) => {
        delete state[room.id];
      })
      .addCase(roomLeft, (state, { payload: { roomId } }) => {
        delete state[roomId];
      })
      .addCase(epochChanged, () => initialState);
  },
});

export const { quoteForgotten, quotesLoaded } = quotesSlice.actions;

/** The message that is answered: from what is loaded of the room, or looked up by itself. */
export const selectQuote =
  (roomId: string, messageId: string) =>
  (state: { quotes: QuotesState }): Message | null | undefined =>
    state.quotes[roomId]?.[messageId];

/** The message as it is by now: null once it was deleted or the room holds it no more, undefined until it is known. */
export const selectLiveMessage =
  (roomId: string, messageId: string) =>
  (state: { quotes: QuotesState }): Message | null | undefined => {
    const message = selectQuote(roomId, messageId)(state);
    return message && message.deletedAt !== null ? null : message;
  };
