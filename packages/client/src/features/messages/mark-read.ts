import type { ClientContext } from "../../client-context";
import type { ParleyClient } from "../../create-client";
import { readMarked } from "../rooms/room-actions";
import { backoffMs } from "../../connection/backoff";

export interface ReadMarks {
  /** Tells the server, soon; the highest seq of a room wins. */
  push(roomId: string, readSeq: number): void;
  /** Sends what could not be sent before: after a reconnect. */
  flush(): void;
  stop(): void;
}

/** Reading on moves the mark many times a second; one message to the server in this many milliseconds is enough. */
const collectMs = 300;
const retry = { baseMs: 1_000, maxMs: 30_000 };

export function createReadMarks({ emit, isOnline }: Pick<ClientContext, "emit" | "isOnline">): ReadMarks {
  const pending = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let attempt = 0;
  let stopped = false;

  function schedule(ms: number) {
    if (!stopped && !isRunning) timer ??= setTimeout(flush, ms);
  }

  async function run() {
    isRunning = true;
    let wait = 0;
    for (const [roomId, readSeq] of [...pending]) {
      const result = await emit("message:mark-read", { roomId, readSeq });
      const isPassing = !result.ok && ["unavailable", "rate_limited", "internal"].includes(result.error.code);
      if (isPassing) {
        wait = Math.max(result.error.retryAfterMs ?? 0, backoffMs(attempt, retry));
        attempt += 1;
        break;
      }
      attempt = 0;
      // A refusal is final: I am not in the room any more.
      if (pending.get(roomId) === readSeq) pending.delete(roomId);
    }
    isRunning = false;
    if (pending.size > 0 && isOnline()) schedule(Math.max(wait, collectMs));
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    if (!stopped && !isRunning && isOnline() && pending.size > 0) void run();
  }

  return {
    push(roomId, readSeq) {
      if (readSeq <= (pending.get(roomId) ?? 0)) return;
      pending.set(roomId, readSeq);
      schedule(collectMs);
    },
    flush,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** I have read the room up to this seq: at once here, soon on the server. A mark never falls. */
export function markRead(client: ParleyClient, roomId: string, seq: number): void {
  const entry = client.store.getState().rooms.byId[roomId];
  if (!entry?.membership) return;
  const readSeq = Math.min(seq, entry.lastSeq);
  if (readSeq <= entry.membership.readSeq) return;
  client.store.dispatch(readMarked({ roomId, readSeq }));
  client.marks.push(roomId, readSeq);
}
