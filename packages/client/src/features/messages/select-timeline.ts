import { createSelector } from "@reduxjs/toolkit";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Message, SystemLine } from "@parley/shared/contracts/messages";
import type { MeState } from "../me/me.slice";
import type { MessagesState, RoomHistory } from "./messages.slice";
import type { MessageWindow } from "./message-window";
import type { OutboxState, OutgoingMessage } from "./outbox.slice";

/** `key` stays the same when an outgoing message becomes a stored one. */
export type TimelineItem =
  | { kind: "message"; key: string; message: Message }
  | { kind: "system"; key: string; message: Message; line: SystemLine }
  | { kind: "outgoing"; key: string; outgoing: OutgoingMessage };

export interface HistoryStatus {
  /** `idle`: not opened; `failed`: the first page could not be loaded, see `error`. */
  status: "idle" | "loading" | "ready" | "failed";
  error: ErrorBody | null;
  hasOlder: boolean;
  hasNewer: boolean;
  /** Whether the newest message is loaded, and new ones appear as they come. */
  atLatest: boolean;
  /** Another stretch of the history is being loaded in place of this one. */
  isJumping: boolean;
  isLoadingOlder: boolean;
  isLoadingNewer: boolean;
  /** Why older or newer messages could not be loaded: offer to try again. */
  olderError: ErrorBody | null;
  newerError: ErrorBody | null;
}

interface WithMessages {
  messages: MessagesState;
  outbox: OutboxState;
  me: MeState;
}

// One object per row for as long as the row is the same, so that a list renders only what changed.
const itemsOfMessages = new WeakMap<Message, TimelineItem>();
const itemsOfOutgoing = new WeakMap<OutgoingMessage, TimelineItem>();

const keyOf = ({ authorId, clientId }: { authorId: string; clientId: string }) => `${authorId}:${clientId}`;

function itemOfMessage(message: Message): TimelineItem {
  let item = itemsOfMessages.get(message);
  if (item === undefined) {
    const key = keyOf(message);
    item =
      message.system === null
        ? { kind: "message", key, message }
        : { kind: "system", key, message, line: message.system };
    itemsOfMessages.set(message, item);
  }
  return item;
}

function itemOfOutgoing(outgoing: OutgoingMessage): TimelineItem {
  let item = itemsOfOutgoing.get(outgoing);
  if (item === undefined) {
    item = { kind: "outgoing", key: keyOf(outgoing), outgoing };
    itemsOfOutgoing.set(outgoing, item);
  }
  return item;
}

const selectOutgoing = createSelector(
  [(outbox: OutboxState) => outbox.items, (_: OutboxState, roomId: string) => roomId],
  (items, roomId) => items.filter((item) => item.roomId === roomId),
);

const combine = createSelector(
  [
    (window: MessageWindow | null | undefined) => window,
    (_: MessageWindow | null | undefined, outgoing: readonly OutgoingMessage[]) => outgoing,
    (_: MessageWindow | null | undefined, __: readonly OutgoingMessage[], myId: string | null) => myId,
  ],
  (window, outgoing, myId): readonly TimelineItem[] => {
    const items = (window?.rows ?? []).map(itemOfMessage);
    // Away from the newest message there is no end to which mine could be appended.
    if (window?.live === false) return items;
    // Acknowledged before the messages between came: it stays in sight.
    const mineAhead = (window?.ahead ?? []).filter((row) => row.authorId === myId);
    return [...items, ...mineAhead.map(itemOfMessage), ...outgoing.map(itemOfOutgoing)];
  },
);

/** What the room shows, oldest first: stored messages, system lines, then my own on their way. */
export const selectTimeline =
  (roomId: string) =>
  (state: WithMessages): readonly TimelineItem[] =>
    combine(state.messages[roomId]?.window, selectOutgoing(state.outbox, roomId), state.me.userId);

const idle: HistoryStatus = {
  status: "idle",
  error: null,
  hasOlder: false,
  hasNewer: false,
  atLatest: false,
  isJumping: false,
  isLoadingOlder: false,
  isLoadingNewer: false,
  olderError: null,
  newerError: null,
};

const statusOf = createSelector([(history: RoomHistory) => history], (history): HistoryStatus => {
  const { window, requests, error } = history;
  const errorAt = (place: string) => (error?.place === place ? error.error : null);
  const failed = window === null ? errorAt("replace") : null;
  return {
    status: window !== null ? "ready" : failed !== null ? "failed" : "loading",
    error: errorAt("replace"),
    hasOlder: window !== null && window.from > history.firstSeq,
    hasNewer: window !== null && !window.live,
    atLatest: window?.live ?? false,
    isJumping: window !== null && requests.replace !== undefined,
    isLoadingOlder: requests.older !== undefined,
    isLoadingNewer: requests.newer !== undefined,
    olderError: errorAt("older"),
    newerError: errorAt("newer"),
  };
});

export const selectHistory =
  (roomId: string) =>
  (state: WithMessages): HistoryStatus => {
    const history = state.messages[roomId];
    return history === undefined ? idle : statusOf(history);
  };
