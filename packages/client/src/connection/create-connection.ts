import type { PayloadOf } from "@parley/shared/contracts/define";
import type { MarksChange } from "@parley/shared/contracts/marks";
import type { ErrorCode } from "@parley/shared/errors";
import type {
  PersonChanged,
  PersonSnapshot,
  RoomChanges,
  WorkspaceChanges,
} from "@parley/shared/contracts/sync";
import type { CallApi } from "../call-api";
import type { HeldRooms } from "../features/me/apply-snapshot";
import type { ParleyStore } from "../store";
import { backoffMs, longestWaitMs, patienceMs } from "./backoff";
import {
  connectionEnded,
  connectionLost,
  connectionOpened,
  connectionRetried,
  type EndReason,
} from "./connection.slice";
import type { ParleySocket } from "./lazy-socket";
import { refusalOf } from "./open-socket";
import { createPolling } from "./poll-snapshot";

export interface ConnectionHandlers {
  /** The first event of a connection came. False when it must not be used: another account's. */
  onSnapshot: (snapshot: PersonSnapshot) => boolean;
  /** @param wasPolling whether changes were polled until now, so that nothing was missed but since the last time */
  onOnline: (snapshot: PersonSnapshot, heldThen: HeldRooms, wasPolling: boolean) => void;
  /** Another snapshot while online, where changes are polled. */
  onPolled: (snapshot: PersonSnapshot, heldThen: HeldRooms) => void;
  onEnded: (reason: EndReason) => void;
  onRoomChanged: (changes: RoomChanges) => void;
  onWorkspaceChanged: (changes: WorkspaceChanges) => void;
  onMarksChanged: (change: MarksChange) => void;
  onPersonChanged: (change: PayloadOf<typeof PersonChanged>) => void;
}

export interface Connection {
  connect(): void;
  /** The network or the page came back: do not wait for the next attempt, unless the server asked for that. */
  nudge(): void;
  /** The connection is not to be trusted: take a new one. */
  renew(): void;
  /** Ends it for good, also where it had ended for another reason or was closed. */
  end(reason: EndReason): void;
  close(): void;
}

const reconnect = { baseMs: 500, maxMs: longestWaitMs };
/** Milliseconds from the start of an attempt to the session's first event; more after attempts that took longer. */
const openTimeoutMs = 10_000;
/** A connection that stood for so many milliseconds is a good one. */
const steadyMs = 1_000;

/** Refusals that would be repeated for ever. */
const finalRefusals: Partial<Record<ErrorCode, EndReason>> = {
  unauthenticated: "expired",
  banned: "banned",
  protocol_outdated: "outdated",
  name_required: "unnamed",
};

/** After so many attempts that reached no one, while HTTP did, HTTP takes the place of the WebSocket. */
const attemptsBeforePolling = 2;
/** Milliseconds for HTTP to show that it reaches the server; where that takes longer, it is the server that is slow. */
const probeTimeoutMs = 3_000;

/** Keeps one connection up: tries again with growing waits until it is ended or closed. */
export function createConnection(
  { store, call, socket }: { store: ParleyStore; call: CallApi; socket: ParleySocket },
  handlers: ConnectionHandlers,
): Connection {
  let wanted = false;
  let heldAtOpening: HeldRooms = {};
  /** Attempts that reached nobody while HTTP reached the server. */
  let unanswered = 0;
  let answers = 0;
  let attempt = 0;
  /** Attempts in a row that took too long. */
  let slowAttempts = 0;
  /** When the server's own turn for the next attempt comes, in milliseconds since 1970. */
  let notBefore = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let openTimer: ReturnType<typeof setTimeout> | undefined;

  const isOnline = () => store.getState().connection.status === "online";

  const polling = createPolling(
    { store, call },
    {
      onSnapshot(snapshot, heldThen) {
        if (!handlers.onSnapshot(snapshot)) finish("account_changed");
        else if (isOnline()) handlers.onPolled(snapshot, heldThen);
        else {
          store.dispatch(connectionOpened({ at: Date.now(), via: "polling" }));
          handlers.onOnline(snapshot, heldThen, false);
        }
      },
      onFailed(error) {
        unanswered = 0;
        const reason = finalRefusals[error.code];
        if (reason !== undefined) finish(reason);
        else if (isOnline()) store.dispatch(connectionLost({ at: Date.now(), retryAt: null }));
      },
    },
  );

  function open() {
    heldAtOpening = store.getState().rooms.byId;
    clearTimeout(retryTimer);
    retryTimer = undefined;
    clearTimeout(openTimer);
    openTimer = setTimeout(
      () => {
        const wasReached = socket.connected;
        slowAttempts += 1;
        renew();
        if (!wasReached) void noteUnanswered();
      },
      patienceMs(openTimeoutMs, slowAttempts),
    );
    store.dispatch(connectionRetried());
    socket.connect();
  }

  function retryLater(atLeastMs = 0) {
    clearTimeout(openTimer);
    if (!wanted || retryTimer !== undefined) return;
    notBefore = Date.now() + atLeastMs;
    openIn(Math.max(atLeastMs, backoffMs(attempt, reconnect)));
    attempt += 1;
  }

  function openIn(wait: number) {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(open, wait);
    if (polling.isActive && isOnline()) return;
    store.dispatch(connectionLost({ at: Date.now(), retryAt: Date.now() + wait }));
  }

  /**
   * A server that is down or comes up is no reason to poll it: all who wait for it would read everything twice, by HTTP and
   * again by the socket.
   */
  async function noteUnanswered() {
    if (polling.isActive) return;
    const then = answers;
    // Once: a later try would tell of another moment.
    const probe = await call("me:get", {}, { timeoutMs: probeTimeoutMs, retries: 0 });
    if (!wanted || then !== answers) return;
    const isReached = probe.ok || probe.error.code !== "unavailable";
    unanswered = isReached ? unanswered + 1 : 0;
    // It is not the server that takes its time.
    if (isReached) slowAttempts = 0;
    if (unanswered >= attemptsBeforePolling) polling.start();
  }

  /** The server was heard over a WebSocket, or nobody is to be reached any more: what is still being looked for is of before. */
  function noteAnswered() {
    unanswered = 0;
    answers += 1;
  }

  function renew() {
    socket.disconnect();
    retryLater();
  }

  /** The server ended it: nothing to end where that was done already. */
  function finish(reason: EndReason) {
    if (wanted) end(reason);
  }

  function end(reason: EndReason) {
    const { status, endReason } = store.getState().connection;
    if (status === "ended" && endReason === reason) return;
    close();
    store.dispatch(connectionEnded({ at: Date.now(), reason }));
    handlers.onEnded(reason);
  }

  function close() {
    wanted = false;
    clearTimeout(retryTimer);
    retryTimer = undefined;
    clearTimeout(openTimer);
    noteAnswered();
    polling.stop();
    socket.disconnect();
  }

  socket.on("connect_error", (error) => {
    const refusal = refusalOf(error);
    const reason = refusal && finalRefusals[refusal.code];
    if (refusal !== undefined) noteAnswered();
    if (reason !== undefined) finish(reason);
    else retryLater(refusal?.retryAfterMs);
    if (refusal === undefined) void noteUnanswered();
  });
  socket.on("disconnect", () => {
    const { status, since } = store.getState().connection;
    // A server that lets in and throws out at once must not be hammered.
    if (status === "online" && Date.now() - since > steadyMs) attempt = 0;
    retryLater();
  });
  socket.on("session:opened", ({ snapshot }) => {
    clearTimeout(openTimer);
    slowAttempts = 0;
    polling.stop();
    noteAnswered();
    if (!handlers.onSnapshot(snapshot)) {
      finish("account_changed");
      return;
    }
    const wasPolling = isOnline();
    store.dispatch(connectionOpened({ at: Date.now(), via: "socket" }));
    handlers.onOnline(snapshot, heldAtOpening, wasPolling);
  });
  socket.on("session:ended", ({ reason }) => {
    finish(reason);
  });
  socket.on("room:changed", handlers.onRoomChanged);
  socket.on("workspace:changed", handlers.onWorkspaceChanged);
  socket.on("marks:changed", handlers.onMarksChanged);
  socket.on("person:changed", handlers.onPersonChanged);

  return {
    connect() {
      if (wanted) return;
      wanted = true;
      attempt = 0;
      open();
    },
    nudge() {
      if (!wanted) return;
      attempt = 0;
      if (retryTimer === undefined) return;
      // Each who came back was given a turn of their own; a page that is looked at again would take another's.
      const wait = notBefore - Date.now();
      if (wait > 0) openIn(wait);
      else open();
    },
    renew,
    end,
    close,
  };
}
