import type { ErrorCode } from "@parley/shared/errors";
import type { ClientContext } from "../../client-context";
import { backoffMs } from "../../connection/backoff";
import { onMessageStored } from "./messages.realtime";
import {
  clearOutgoing,
  forgetOutgoing,
  readOutgoing,
  storeOutgoing,
  type OutboxStorage,
} from "./outbox-storage";
import {
  outboxCleared,
  outboxRestored,
  sendDelayed,
  sendFailed,
  sendStarted,
  type OutgoingMessage,
} from "./outbox.slice";

export interface OutboxSender {
  /** Takes in what an earlier visit of this account left behind. */
  restore(userId: string): void;
  /** Sends what is due: after a message was queued. */
  flush(): void;
  /** Sends all that waits, without waiting on: after a reconnect. */
  resume(): void;
  /** Forgets everything of this account, here and in the storage. */
  clear(): void;
  stop(): void;
}

/** These pass by themselves; any other error needs the author. */
const passing: readonly ErrorCode[] = ["unavailable", "rate_limited", "internal", "unauthenticated"];
const retry = { baseMs: 1_000, maxMs: 30_000 };

/**
 * Sends the outbox: in each room strictly one after the other, and never for another account than the
 * one that wrote. A failed message does not hold up those after it: its author decides.
 */
export function createOutboxSender(
  context: Pick<ClientContext, "store" | "emit" | "isOnline">,
  storage: OutboxStorage | undefined,
): OutboxSender {
  const { store, emit, isOnline } = context;
  const busyRooms = new Set<string>();
  const waits = new Map<string, ReturnType<typeof setTimeout>>();
  const attempts = new Map<string, number>();
  let stored: readonly OutgoingMessage[] = [];
  let stopped = false;

  /** The storage follows the slice, whichever way an item came or went. */
  function mirror() {
    const { items } = store.getState().outbox;
    if (storage === undefined || items === stored) return;
    const ids = new Set(items.map((item) => item.clientId));
    for (const item of stored) if (!ids.has(item.clientId)) forgetOutgoing(storage, item);
    for (const item of items) if (!stored.includes(item)) storeOutgoing(storage, item);
    stored = items;
  }
  const unsubscribe = store.subscribe(mirror);

  function nextOf(roomId: string): OutgoingMessage | undefined {
    const { outbox, me } = store.getState();
    return outbox.items.find(
      (item) => item.roomId === roomId && item.status === "queued" && item.authorId === me.userId,
    );
  }

  async function sendRoom(roomId: string) {
    busyRooms.add(roomId);
    for (;;) {
      const item = nextOf(roomId);
      if (stopped || item === undefined || !isOnline() || !(await send(item))) break;
    }
    busyRooms.delete(roomId);
  }

  /** True when the next one may go. */
  async function send({ clientId, roomId, body, replyTo }: OutgoingMessage): Promise<boolean> {
    store.dispatch(sendStarted(clientId));
    const answer = replyTo === undefined ? {} : { replyTo };
    const result = await emit("message:send", { roomId, clientId, body, ...answer });
    if (stopped) return false;
    if (result.ok) {
      attempts.delete(roomId);
      onMessageStored(store, result.data);
      return true;
    }
    if (!passing.includes(result.error.code)) {
      store.dispatch(sendFailed({ clientId, error: result.error }));
      return true;
    }
    store.dispatch(sendDelayed(clientId));
    waitFor(roomId, result.error.retryAfterMs);
    return false;
  }

  function waitFor(roomId: string, atLeastMs = 0) {
    const attempt = attempts.get(roomId) ?? 0;
    attempts.set(roomId, attempt + 1);
    clearTimeout(waits.get(roomId));
    const wait = Math.max(atLeastMs, backoffMs(attempt, retry));
    waits.set(
      roomId,
      setTimeout(() => {
        waits.delete(roomId);
        flush();
      }, wait),
    );
  }

  function flush() {
    if (stopped || !isOnline()) return;
    const roomIds = new Set(store.getState().outbox.items.map((item) => item.roomId));
    for (const roomId of roomIds) {
      if (!busyRooms.has(roomId) && !waits.has(roomId) && nextOf(roomId)) void sendRoom(roomId);
    }
  }

  return {
    flush,
    resume() {
      for (const wait of waits.values()) clearTimeout(wait);
      waits.clear();
      attempts.clear();
      flush();
    },
    restore(userId) {
      if (storage !== undefined) store.dispatch(outboxRestored(readOutgoing(storage, userId)));
      flush();
    },
    clear() {
      const { userId } = store.getState().me;
      store.dispatch(outboxCleared());
      if (storage !== undefined && userId !== null) clearOutgoing(storage, userId);
    },
    stop() {
      stopped = true;
      unsubscribe();
      for (const wait of waits.values()) clearTimeout(wait);
    },
  };
}
