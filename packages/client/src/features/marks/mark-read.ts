import type { ClientContext } from "../../client-context";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import type { ParleyClient } from "../../create-client";
import { isPassing } from "../../error-kinds";
import { readMarked } from "../rooms/room-actions";
import type { PendingRead } from "../rooms/unread";
import { readStateLearned } from "./mark-actions";

export interface ReadMarks {
  /** Tells the server, now or when the room's turn comes; the highest seq of a room wins. */
  push(roomId: string, read: PendingRead): void;
  /** Sends all that waits at once: after a reconnect, and before the page goes or the session ends. */
  flush(): void;
  stop(): void;
}

/** Reading on moves a mark many times a second; of one room the server hears once in this many milliseconds. */
const intervalMs = 3_000;
const retry = { baseMs: 1_000, maxMs: longestWaitMs };

export function createReadMarks({
  store,
  emit,
  isOnline,
}: Pick<ClientContext, "store" | "emit" | "isOnline">): ReadMarks {
  const pending = new Map<string, PendingRead>();
  const sentAt = new Map<string, number>();
  const underWay = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  /** After a failure that passes, none is sent before. */
  let retryAt = 0;
  let stopped = false;

  const waitOf = (roomId: string) =>
    Math.max(0, (sentAt.get(roomId) ?? -Infinity) + intervalMs - performance.now());
  const waiting = () => [...pending.keys()].filter((roomId) => !underWay.has(roomId));

  function schedule() {
    clearTimeout(timer);
    const roomIds = waiting();
    if (stopped || roomIds.length === 0 || !isOnline()) return;
    const sendDue = () => {
      for (const roomId of waiting()) if (waitOf(roomId) === 0) void send(roomId);
      schedule();
    };
    timer = setTimeout(sendDue, Math.max(retryAt - performance.now(), Math.min(...roomIds.map(waitOf))));
  }

  async function send(roomId: string) {
    const read = pending.get(roomId);
    if (read === undefined) return;
    underWay.add(roomId);
    sentAt.set(roomId, performance.now());
    const result = await emit("message:mark-read", { roomId, ...read });
    underWay.delete(roomId);
    if (stopped) return;
    if (!result.ok && isPassing(result.error)) {
      // Of several that failed together one counts as a try, and the longest wait that was asked for holds.
      const isFirst = retryAt <= performance.now();
      const wait = isFirst ? retryWaitMs(result.error, attempt++, retry) : (result.error.retryAfterMs ?? 0);
      retryAt = Math.max(retryAt, performance.now() + wait);
    } else {
      attempt = 0;
      // A refusal is final: I am not in the room any more.
      if (pending.get(roomId) === read) pending.delete(roomId);
      if (result.ok) store.dispatch(readStateLearned({ state: result.data, readSeq: read.readSeq }));
    }
    schedule();
  }

  return {
    push(roomId, read) {
      pending.set(roomId, read);
      schedule();
    },
    flush() {
      if (stopped || !isOnline()) return;
      retryAt = 0;
      // What was read since goes out as soon as the answer is here.
      for (const roomId of underWay) sentAt.delete(roomId);
      for (const roomId of waiting()) void send(roomId);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** I have read the room up to this seq: at once here, soon on the server. */
export function markRead(client: ParleyClient, roomId: string, seq: number): void {
  const { store, marks } = client;
  const entry = store.getState().rooms.byId[roomId];
  if (!entry?.membership) return;
  const readSeq = Math.min(seq, entry.lastSeq);
  if (readSeq <= entry.membership.mark) return;
  store.dispatch(readMarked({ roomId, readSeq }));
  const read = store.getState().rooms.byId[roomId]?.membership?.pending;
  if (read) marks.push(roomId, read);
}
