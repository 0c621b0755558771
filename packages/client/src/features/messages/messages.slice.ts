import { createSlice, type Draft } from "@reduxjs/toolkit";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Message } from "@parley/shared/contracts/messages";
import { freezeNew } from "../../freeze-new";
import { plainOf } from "../../plain-of";
import {
  epochChanged,
  roomChangesApplied,
  roomClosed,
  roomLeft,
  roomOpened,
  roomReset,
} from "../rooms/room-actions";
import {
  messageChanged,
  messageStored,
  pageFailed,
  pageLoaded,
  pageRequested,
  type PagePlace,
} from "./message-actions";
import {
  closedWindowLimit,
  joinPage,
  openWindow,
  takeRows,
  trimNewer,
  trimOlder,
  windowLimit,
  type MessageWindow,
} from "./message-window";

export interface RoomHistory {
  /** Null until the first page came. */
  window: MessageWindow | null;
  /** The first seq that the room still holds. */
  firstSeq: number;
  /** The requests under way, by the place that their page takes. */
  requests: Partial<Record<PagePlace, string>>;
  /** Why the last page could not be loaded. */
  error: { place: PagePlace; error: ErrorBody } | null;
  isOpen: boolean;
}

/** By room; a room is absent until it is opened. */
export type MessagesState = Record<string, RoomHistory>;

const initialState: MessagesState = {};

const startHistory = (isOpen: boolean): RoomHistory => ({
  window: null,
  firstSeq: 1,
  requests: {},
  error: null,
  isOpen,
});

/** What an open view of the room shows then. */
const notMine: ErrorBody = { code: "not_found", message: "You are no longer in this room." };

/** While someone looks at the room, as much again is kept before the oldest go from under their eyes. */
const trimAsItGrows = (window: MessageWindow, isOpen: boolean) => {
  const limit = isOpen ? windowLimit : closedWindowLimit;
  return window.rows.length > 2 * limit ? trimOlder(window, limit) : window;
};

/** Works on the plain state: a draft of some thousand rows costs more than the change. */
function changeHistory(
  state: Draft<MessagesState>,
  roomId: string,
  change: (history: RoomHistory) => RoomHistory,
) {
  const history = state[roomId];
  if (!history) return;
  const before = plainOf<RoomHistory>(history);
  const after = change(before);
  if (after !== before) state[roomId] = freezeNew(after) as Draft<RoomHistory>;
}

function takeMessages(history: RoomHistory, messages: readonly Message[]): RoomHistory {
  if (history.window === null) return history;
  const window = takeRows(history.window, messages);
  return window === history.window ? history : { ...history, window: trimAsItGrows(window, history.isOpen) };
}

function placePage(history: RoomHistory, place: PagePlace, page: Parameters<typeof openWindow>[0]) {
  if (place === "replace" || history.window === null) return openWindow(page);
  const joined = joinPage(history.window, page);
  return place === "older" ? trimNewer(joined, windowLimit) : trimOlder(joined, windowLimit);
}

export const messagesSlice = createSlice({
  name: "messages",
  initialState,
  reducers: {},
  extraReducers: (builder) => {
    builder
      .addCase(roomOpened, (state, { payload: roomId }) => {
        const history = (state[roomId] ??= startHistory(true));
        history.isOpen = true;
      })
      .addCase(roomClosed, (state, { payload: roomId }) => {
        changeHistory(state, roomId, (history) => ({
          ...history,
          isOpen: false,
          // Pages under way were for the view that is gone.
          requests: {},
          // A visit begins at the newest message, so a window elsewhere is of no use later.
          window: history.window?.live ? trimOlder(history.window, closedWindowLimit) : null,
        }));
      })
      .addCase(pageRequested, (state, { payload: { roomId, place, requestId, isRetry = false } }) => {
        const history = (state[roomId] ??= startHistory(false));
        history.requests =
          place === "replace" ? { replace: requestId } : { ...history.requests, [place]: requestId };
        if (!isRetry) history.error = null;
      })
      .addCase(pageLoaded, (state, { payload: { page, place, requestId } }) => {
        changeHistory(state, page.roomId, (history) => {
          if (history.requests[place] !== requestId) return history;
          const { [place]: _, ...requests } = history.requests;
          const window = placePage(history, place, page);
          const error = history.error?.place === place ? null : history.error;
          return { ...history, requests, error, firstSeq: page.firstSeq, window };
        });
      })
      .addCase(pageFailed, (state, { payload: { roomId, place, requestId, error } }) => {
        const history = state[roomId];
        if (history?.requests[place] !== requestId) return;
        delete history.requests[place];
        history.error = { place, error };
      })
      .addCase(messageStored, (state, { payload: message }) => {
        changeHistory(state, message.roomId, (history) => takeMessages(history, [message]));
      })
      .addCase(messageChanged, (state, { payload: message }) => {
        changeHistory(state, message.roomId, (history) => takeMessages(history, [message]));
      })
      .addCase(roomChangesApplied, (state, { payload: { changes } }) => {
        changeHistory(state, changes.roomId, (history) => takeMessages(history, changes.messages));
      })
      .addCase(roomReset, (state, { payload: { room } }) => {
        changeHistory(state, room.id, ({ isOpen }) => startHistory(isOpen));
      })
      .addCase(roomLeft, (state, { payload: { roomId, isReadable } }) => {
        if (isReadable) return;
        const isOpen = state[roomId]?.isOpen ?? false;
        delete state[roomId];
        if (isOpen) state[roomId] = { ...startHistory(true), error: { place: "replace", error: notMine } };
      })
      .addCase(epochChanged, (state) => {
        for (const [roomId, { isOpen }] of Object.entries(state)) state[roomId] = startHistory(isOpen);
      });
  },
});
