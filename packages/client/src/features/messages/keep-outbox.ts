import type { ParleyStore } from "../../store";
import { parseOutgoing, type OutboxStorage } from "./outbox-storage";
import { outboxRestored, type OutgoingMessage } from "./outbox.slice";

export interface OutboxKeeper {
  /** Takes in what an earlier visit of this account left behind; nothing where the storage can't tell. */
  restore(userId: string): Promise<void>;
  /** Changes this message as another copy of the outbox did, which writes and tells it. */
  take(clientId: string, change: () => void): void;
  /** Resolves once the message is kept, or can't be; undefined where that is so already. */
  whenKept(clientId: string): Promise<void> | undefined;
  /** Forgets all of this account, and keeps nothing from then on. */
  clear(userId: string): Promise<void>;
  stop(): void;
}

/** Milliseconds after which a storage that says nothing is not waited for any more. */
const patienceMs = 1_000;

export const isWaiting = ({ status }: OutgoingMessage) => status !== "failed";

/** Whether storage would say the same of both: what was under way when the page went is sent again in any case. */
const isKeptAlike = (a: OutgoingMessage, b: OutgoingMessage) =>
  a.position === b.position && isWaiting(a) && isWaiting(b);

const idsOf = (items: readonly OutgoingMessage[]) => new Set(items.map(({ clientId }) => clientId));

/** The storage and the other copies follow the slice, whichever way a message came or went. */
export function createOutboxKeeper(store: ParleyStore, storage: OutboxStorage | undefined): OutboxKeeper {
  const share = storage?.share;
  /** The last write of each message that is under way: a later one waits for it. */
  const writes = new Map<string, Promise<void>>();
  let known: readonly OutgoingMessage[] = [];
  /** Those that come from the storage or from another copy just now. */
  let taken: ReadonlySet<string> = new Set();
  /** While the storage is being read: those that it may tell of, though they are gone by now. */
  let ended: Set<string> | undefined;
  let isStuck = false;
  let stopped = false;

  /** Full, forbidden or stuck: the message is in memory all the same, and goes out from there. */
  function attempt(work: () => Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => {
          isStuck = true;
          resolve();
        },
        isStuck ? 0 : patienceMs,
      );
      const settle = () => {
        isStuck = false;
        clearTimeout(timer);
        resolve();
      };
      // Also one that throws before it gives a promise.
      new Promise((done) => done(work())).then(settle, settle);
    });
  }

  function write(clientId: string, work: (storage: OutboxStorage) => Promise<void>) {
    if (storage === undefined) return;
    const done = (writes.get(clientId) ?? Promise.resolve())
      .then(() => attempt(() => work(storage)))
      .then(() => {
        if (writes.get(clientId) === done) writes.delete(clientId);
      });
    writes.set(clientId, done);
  }

  function follow() {
    const { items } = store.getState().outbox;
    if (items === known || stopped) return;
    const before = new Map(known.map((item) => [item.clientId, item]));
    known = items;
    for (const item of items) {
      const { clientId } = item;
      const earlier = before.get(clientId);
      before.delete(clientId);
      if (earlier === item || taken.has(clientId)) continue;
      // At once, also should this copy be gone before it is written: who sends keeps it, too.
      share?.tell({ kind: "put", item });
      if (earlier !== undefined && isKeptAlike(earlier, item)) continue;
      write(clientId, (to) => to.put({ ...item, status: isWaiting(item) ? "queued" : "failed" }));
    }
    for (const [clientId, gone] of before) {
      ended?.add(clientId);
      if (taken.has(clientId)) continue;
      share?.tell({ kind: "removed", clientId });
      write(clientId, (from) => from.delete(gone));
    }
  }
  const unsubscribe = store.subscribe(follow);
  follow();

  function takeAll(clientIds: ReadonlySet<string>, change: () => void) {
    taken = clientIds;
    change();
    taken = new Set();
  }

  function stop() {
    stopped = true;
    unsubscribe();
  }

  return {
    async restore(userId) {
      if (storage === undefined) return;
      const gone = (ended = new Set());
      const values = await Promise.resolve()
        .then(() => storage.list(userId))
        .catch(() => []);
      ended = undefined;
      const items = values
        .flatMap((value) => parseOutgoing(value, userId) ?? [])
        .filter(({ clientId }) => !gone.has(clientId));
      if (!stopped) takeAll(idsOf(items), () => store.dispatch(outboxRestored(items)));
    },
    take(clientId, change) {
      takeAll(new Set([clientId]), change);
      if (!idsOf(store.getState().outbox.items).has(clientId)) ended?.add(clientId);
    },
    whenKept: (clientId) => writes.get(clientId),
    async clear(userId) {
      stop();
      await Promise.all(writes.values());
      if (storage !== undefined) await attempt(() => storage.clear(userId));
    },
    stop,
  };
}
