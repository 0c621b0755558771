import type { ErrorBody } from "@parley/shared/contracts/common";
import type { ClientContext } from "../../client-context";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import { isPassing } from "../../error-kinds";
import { hearNews } from "./hear-news";
import { createOutboxKeeper, isWaiting } from "./keep-outbox";
import { onMessageStored } from "./messages.realtime";
import type { OutboxStorage } from "./outbox-storage";
import {
  outboxCleared,
  sendDelayed,
  sendFailed,
  sendsInDoubt,
  sendStarted,
  type OutgoingMessage,
} from "./outbox.slice";

export interface OutboxSender {
  /** Takes in what an earlier visit of this account left behind; nothing is sent before that. */
  restore(userId: string): void;
  /** Sends what is due: after a message was queued. */
  flush(): void;
  /** Sends all that waits, without waiting on: after a reconnect. */
  resume(): void;
  /** Forgets everything of this account at once; resolves when the storage has, too. */
  clear(): Promise<void>;
  stop(): void;
}

/** The outbox outlives these two: its account may sign in again. Any other error needs the author. */
const mayBeSentLater = (error: ErrorBody) =>
  isPassing(error) || error.code === "unauthenticated" || error.code === "account_changed";
const retry = { baseMs: 1_000, maxMs: longestWaitMs };
/** Milliseconds for which new messages wait for the storage to tell of older ones. */
const restoreMs = 3_000;

/**
 * Sends the outbox: in each room strictly one after the other, and never for another account than the
 * one that wrote. A failed message does not hold up those after it: its author decides.
 */
export function createOutboxSender(
  context: Pick<ClientContext, "store" | "emit" | "isOnline">,
  storage: OutboxStorage | undefined,
): OutboxSender {
  const { store, emit, isOnline } = context;
  const share = storage?.share;
  const busyRooms = new Set<string>();
  const waits = new Map<string, ReturnType<typeof setTimeout>>();
  const attempts = new Map<string, number>();
  const keeper = createOutboxKeeper(store, storage);
  let restoreTimer: ReturnType<typeof setTimeout> | undefined;
  let isRestoring = false;
  let hasClaimed = false;
  let stopped = false;

  const maySend = () => !stopped && !isRestoring && isOnline() && (share?.isSender ?? true);

  /** Who can't send lets another do it. */
  function claimWhileOnline() {
    if (share === undefined || stopped || isOnline() === hasClaimed) return;
    hasClaimed = isOnline();
    if (hasClaimed) share.claim();
    else share.release();
  }
  const unsubscribe = store.subscribe(claimWhileOnline);

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
      if (item === undefined) break;
      // In storage before it is on the wire: a crash in between must not forget it.
      await keeper.whenKept(item.clientId);
      if (!maySend()) break;
      // It may have been discarded meanwhile.
      if (nextOf(roomId)?.clientId === item.clientId && !(await send(item))) break;
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
      share?.tell({ kind: "stored", message: result.data });
      onMessageStored(store, result.data);
      return true;
    }
    if (!mayBeSentLater(result.error)) {
      store.dispatch(sendFailed({ clientId, error: result.error }));
      return true;
    }
    store.dispatch(sendDelayed(clientId));
    waitFor(roomId, result.error);
    return false;
  }

  function waitFor(roomId: string, error: ErrorBody) {
    const attempt = attempts.get(roomId) ?? 0;
    attempts.set(roomId, attempt + 1);
    clearTimeout(waits.get(roomId));
    waits.set(
      roomId,
      setTimeout(
        () => {
          waits.delete(roomId);
          flush();
        },
        retryWaitMs(error, attempt, retry),
      ),
    );
  }

  function flush() {
    if (!maySend()) return;
    const roomIds = new Set(store.getState().outbox.items.map((item) => item.roomId));
    for (const roomId of roomIds) {
      if (!busyRooms.has(roomId) && !waits.has(roomId) && nextOf(roomId)) void sendRoom(roomId);
    }
  }

  function openShare(userId: string) {
    share?.open(userId, {
      onNews(news) {
        if (stopped) return;
        if (hearNews({ store, keeper, isSender: share.isSender }, news) === "cleared") stop();
        else flush();
      },
      onTurn() {
        if (stopped) return;
        // Those that the sender before us did not bring to an end.
        store.dispatch(sendsInDoubt([...busyRooms]));
        flush();
      },
    });
    tellWaiting();
    claimWhileOnline();
  }

  /** To who sends, who may know nothing of what was here before it could be told. */
  function tellWaiting() {
    for (const item of store.getState().outbox.items.filter(isWaiting)) share?.tell({ kind: "put", item });
  }

  function goOn() {
    clearTimeout(restoreTimer);
    isRestoring = false;
    flush();
  }

  function stop() {
    stopped = true;
    clearTimeout(restoreTimer);
    unsubscribe();
    keeper.stop();
    share?.close();
    for (const wait of waits.values()) clearTimeout(wait);
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
      // First, so that nothing is missed of what others write while the storage is read.
      openShare(userId);
      isRestoring = true;
      restoreTimer = setTimeout(goOn, restoreMs);
      void keeper.restore(userId).then(() => {
        if (!share?.isSender) tellWaiting();
        goOn();
      });
    },
    async clear() {
      const { userId } = store.getState().me;
      share?.tell({ kind: "cleared" });
      stop();
      store.dispatch(outboxCleared());
      if (userId !== null) await keeper.clear(userId);
    },
    stop,
  };
}
