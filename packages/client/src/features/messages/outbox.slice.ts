import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { ErrorBody } from "@parley/shared/contracts/common";
import { plainOf } from "../../plain-of";
import { roomChangesApplied } from "../rooms/room-actions";
import { messageStored } from "./message-actions";

/** A message that was written and that the server has not told to be stored. */
export interface OutgoingMessage {
  clientId: string;
  /** Who wrote it: no other account ever sends it. */
  authorId: string;
  roomId: string;
  body: string;
  /** The message that it answers; absent where it answers none. */
  replyTo?: string;
  /** When it was written, ISO 8601. */
  createdAt: string;
  /**
   * Its place in the outbox: a clock may be set back between two messages, their order may not. Given when it is
   * queued; absent in what an older version of this code stored.
   */
  position?: number;
  status: "queued" | "sending" | "failed";
  /** Why it can't be sent as it is. */
  error: ErrorBody | null;
}

export interface OutboxState {
  /** In the order in which they were written. */
  items: OutgoingMessage[];
}

const initialState: OutboxState = { items: [] };

const find = (state: OutboxState, clientId: string) =>
  state.items[plainOf(state).items.findIndex((item) => item.clientId === clientId)];

function remove(state: OutboxState, isStored: (item: OutgoingMessage) => boolean) {
  const { items } = plainOf(state);
  if (items.some(isStored)) state.items = items.filter((item) => !isStored(item));
}

// What was stored is not to be trusted in its types.
const positionOf = ({ position }: OutgoingMessage) => (typeof position === "number" ? position : 0);

/** Two tabs may have given one position twice: then the clock is all there is. */
export function compareOutgoing(a: OutgoingMessage, b: OutgoingMessage): number {
  if (positionOf(a) !== positionOf(b)) return positionOf(a) - positionOf(b);
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.clientId < b.clientId ? -1 : Number(a.clientId > b.clientId);
}

export const outboxSlice = createSlice({
  name: "outbox",
  initialState,
  reducers: {
    sendQueued: (state, { payload }: PayloadAction<OutgoingMessage>) => {
      if (find(state, payload.clientId)) return;
      state.items.push({ ...payload, position: Math.max(0, ...plainOf(state).items.map(positionOf)) + 1 });
    },
    sendStarted: (state, { payload: clientId }: PayloadAction<string>) => {
      const item = find(state, clientId);
      if (item) Object.assign(item, { status: "sending", error: null });
    },
    /** Not stored, or nobody knows: the same `clientId` goes out again. */
    sendDelayed: (state, { payload: clientId }: PayloadAction<string>) => {
      const item = find(state, clientId);
      if (item?.status === "sending") item.status = "queued";
    },
    sendFailed: (state, { payload }: PayloadAction<{ clientId: string; error: ErrorBody }>) => {
      const item = find(state, payload.clientId);
      if (item) Object.assign(item, { status: "failed", error: payload.error });
    },
    sendRetried: (state, { payload: clientId }: PayloadAction<string>) => {
      const item = find(state, clientId);
      if (item?.status === "failed") Object.assign(item, { status: "queued", error: null });
    },
    sendDiscarded: (state, { payload: clientId }: PayloadAction<string>) => {
      remove(state, (item) => item.clientId === clientId);
    },
    /** Under way by someone who is gone: the same `clientId` goes out again. Those of these rooms are still under way. */
    sendsInDoubt: (state, { payload: busyRooms }: PayloadAction<readonly string[]>) => {
      for (const item of state.items)
        if (item.status === "sending" && !busyRooms.includes(item.roomId)) item.status = "queued";
    },
    /** Another copy of this outbox has it, or has it in another state. */
    outgoingHeard: (state, { payload }: PayloadAction<OutgoingMessage>) => {
      const others = state.items.filter(({ clientId }) => clientId !== payload.clientId);
      state.items = [...others, payload].sort(compareOutgoing);
    },
    /** A discarded message is back as it was, in its old place. */
    discardUndone: (state, { payload }: PayloadAction<OutgoingMessage>) => {
      if (find(state, payload.clientId)) return;
      state.items = [...state.items, payload].sort(compareOutgoing);
    },
    /** What an earlier visit left behind. It was written before all that this one wrote while it was being read. */
    outboxRestored: (state, { payload }: PayloadAction<readonly OutgoingMessage[]>) => {
      const restored = payload
        .filter(({ clientId }) => !find(state, clientId))
        // What was under way when the page went is unknown: it goes out again under its id.
        .map((item) => (item.status === "sending" ? { ...item, status: "queued" as const } : item))
        .sort(compareOutgoing);
      if (restored.length === 0) return;
      const last = Math.max(...restored.map(positionOf));
      for (const item of state.items) item.position = positionOf(item) + last;
      state.items = [...restored, ...state.items];
    },
    outboxCleared: () => initialState,
  },
  extraReducers: (builder) => {
    builder
      .addCase(messageStored, (state, { payload: { authorId, clientId } }) => {
        remove(state, (item) => item.clientId === clientId && item.authorId === authorId);
      })
      .addCase(roomChangesApplied, (state, { payload: { changes, myId } }) => {
        const mine = changes.messages.filter(({ authorId }) => authorId === myId);
        const stored = new Set(mine.map(({ clientId }) => clientId));
        if (stored.size > 0)
          remove(state, ({ authorId, clientId }) => authorId === myId && stored.has(clientId));
      });
  },
});

export const {
  sendQueued,
  sendStarted,
  sendDelayed,
  sendsInDoubt,
  sendFailed,
  sendRetried,
  sendDiscarded,
  outgoingHeard,
  discardUndone,
  outboxRestored,
  outboxCleared,
} = outboxSlice.actions;

export const selectOutbox = (state: { outbox: OutboxState }) => state.outbox.items;
