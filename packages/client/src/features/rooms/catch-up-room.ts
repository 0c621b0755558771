import type { ErrorBody } from "@parley/shared/contracts/common";
import type { RoomChanges } from "@parley/shared/contracts/sync";
import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../../client-context";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import { revsBySocket } from "../../connection/revs-by-socket";
import { isRefusal } from "../../error-kinds";
import { applyRoomChanges } from "./apply-room-changes";
import { roomHeadReached, roomReset } from "./room-actions";
import { isBehind } from "./rooms.slice";

export interface RoomCatchUp {
  /** Sees to it that the room is brought up to date, now or as soon as we are online. */
  request(roomId: string): void;
  /** Looks for changes of a room whose live changes do not come here. */
  check(roomId: string): void;
  /** All rooms that are behind: after a reconnect. */
  requestAll(): void;
  /** Keeps live changes that came too early until those before them are there. */
  hold(changes: RoomChanges): void;
  /** The copy can't be brought up to date by changes: begin anew. */
  reset(roomId: string): void;
  stop(): void;
}

interface CatchUpOptions {
  /** Asks for my rooms, marks and counts anew. */
  refreshPerson: () => void;
  /** The room begins anew; what is on screen of it has to be loaded. */
  onReset: (roomId: string) => void;
}

/** Rooms that are brought up to date at the same time. */
const concurrency = limits.pagesAtOnce;
/**
 * Connections that were lost over pages, before these come over HTTP until nothing is missing: one was a server that went
 * away, and with it everybody's; the next one would be cut for what it asked for.
 */
const lossesBySocket = 2;
/** Live changes kept per room while it catches up; more are asked for again. */
const heldLimit = 200;
const retry = { baseMs: 500, maxMs: longestWaitMs };

/** One run per room at a time; tried again with growing waits for as long as we are online. */
export function createRoomCatchUp(
  { store, call, emit, isOnline }: Pick<ClientContext, "store" | "call" | "emit" | "isOnline">,
  options: CatchUpOptions,
): RoomCatchUp {
  const waiting = new Set<string>();
  const running = new Set<string>();
  const held = new Map<string, RoomChanges[]>();
  const attempts = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const resets = new Set<string>();
  const checks = new Set<string>();
  /** Connections that were lost over pages, by when they began. */
  const lost = new Set<number>();
  /** The socket brought no page though it stands, or was lost again and again. */
  let avoidsSocket = false;
  /** Of the pages that are on their way over the socket, at most. */
  let revsUnderWay = 0;
  let stopped = false;

  const entryOf = (roomId: string) => store.getState().rooms.byId[roomId];
  const needsRun = (roomId: string) => {
    const entry = entryOf(roomId);
    return entry !== undefined && (resets.has(roomId) || checks.has(roomId) || isBehind(entry));
  };

  function applyHeld(roomId: string) {
    const changes = held.get(roomId);
    if (changes === undefined) return;
    held.delete(roomId);
    for (const each of changes.sort((a, b) => a.since - b.since)) {
      if (applyRoomChanges(store, each) === "gap") hold(each);
    }
  }

  function hold(changes: RoomChanges) {
    const list = held.get(changes.roomId) ?? [];
    if (list.length < heldLimit) list.push(changes);
    held.set(changes.roomId, list);
  }

  /** One page. True when another try makes sense at once. */
  async function advance(roomId: string): Promise<boolean> {
    const entry = entryOf(roomId);
    if (entry === undefined) return false;
    if (resets.has(roomId)) return reset(roomId);
    const since = Math.min(entry.cursor, entry.debt ?? entry.cursor);
    const input = { roomId, since, epoch: entry.epoch };
    // Of a room that is only looked at nobody knows how far behind it is.
    const revs = Math.max(0, entry.knownHead - since);
    const bySocket = !checks.has(roomId) && !avoidsSocket && revsUnderWay + revs <= revsBySocket;
    const connection = store.getState().connection.since;
    if (bySocket) revsUnderWay += revs;
    const result = await (bySocket
      ? emit("room:list-changes", input, { mayBeLate: true })
      : call("room:list-changes", input));
    if (bySocket) revsUnderWay -= revs;
    if (stopped) return false;
    if (!result.ok) {
      const { error } = result;
      if (bySocket && error.code !== "rate_limited") noteBroken(connection);
      // A server of before does not know the question by socket: HTTP has the last word.
      if (bySocket && isRefusal(error)) return true;
      if (isRefusal(error)) refuse(roomId);
      else retryLater(roomId, error);
      return false;
    }
    attempts.delete(roomId);
    if (!result.data.more) checks.delete(roomId);
    if (applyRoomChanges(store, result.data) === "reset") {
      resets.add(roomId);
      return true;
    }
    if (!result.data.more) {
      const { head } = result.data;
      store.dispatch(roomHeadReached({ roomId, head, expected: entry.knownHead }));
    }
    applyHeld(roomId);
    return true;
  }

  function noteBroken(connection: number) {
    if (!isOnline()) lost.add(connection);
    avoidsSocket ||= isOnline() || lost.size >= lossesBySocket;
  }

  async function reset(roomId: string): Promise<boolean> {
    const epochThen = entryOf(roomId)?.epoch;
    // What asks for it from here on may know of more than this view.
    resets.delete(roomId);
    const view = await call("room:get", { roomId });
    if (stopped) return false;
    if (!view.ok) {
      if (isRefusal(view.error)) {
        refuse(roomId);
        return false;
      }
      resets.add(roomId);
      retryLater(roomId, view.error);
      return false;
    }
    if (entryOf(roomId)?.epoch !== epochThen) {
      // A snapshot told meanwhile that the database was restored; this view may be of before.
      resets.add(roomId);
      return true;
    }
    attempts.delete(roomId);
    store.dispatch(roomReset(view.data));
    options.onReset(roomId);
    return true;
  }

  function refuse(roomId: string) {
    resets.delete(roomId);
    checks.delete(roomId);
    // My memberships decide whether the room is still ours.
    options.refreshPerson();
  }

  function retryLater(roomId: string, error: ErrorBody) {
    const attempt = attempts.get(roomId) ?? 0;
    attempts.set(roomId, attempt + 1);
    clearTimeout(timers.get(roomId));
    timers.set(
      roomId,
      setTimeout(
        () => {
          timers.delete(roomId);
          request(roomId);
        },
        retryWaitMs(error, attempt, retry),
      ),
    );
  }

  async function run(roomId: string) {
    running.add(roomId);
    let pages = 0;
    try {
      while (!stopped && isOnline() && needsRun(roomId) && (await advance(roomId))) pages += 1;
      // Over several pages messages need not come in the order of their seqs, so a count may be off.
      if (pages > 1) options.refreshPerson();
    } finally {
      running.delete(roomId);
      if (!needsRun(roomId)) held.delete(roomId);
      startNext();
      if (running.size + timers.size === 0 && isOnline()) {
        avoidsSocket = false;
        lost.clear();
      }
    }
  }

  function startNext() {
    if (stopped || !isOnline()) return;
    const { messages } = store.getState();
    const next = [...waiting].sort(
      (a, b) => Number(messages[b]?.isOpen ?? false) - Number(messages[a]?.isOpen ?? false),
    );
    for (const roomId of next) {
      if (running.size >= concurrency) return;
      if (running.has(roomId)) continue;
      waiting.delete(roomId);
      void run(roomId);
    }
  }

  function request(roomId: string) {
    if (stopped || running.has(roomId) || timers.has(roomId) || !needsRun(roomId)) return;
    waiting.add(roomId);
    startNext();
  }

  return {
    request,
    hold,
    check(roomId) {
      checks.add(roomId);
      request(roomId);
    },
    reset(roomId) {
      resets.add(roomId);
      request(roomId);
    },
    requestAll() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      attempts.clear();
      for (const roomId of Object.keys(store.getState().rooms.byId)) request(roomId);
    },
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
