import type { Logger } from "pino";

/** Requests under way at once: of the process, to one host, and for one person, who may have named many slow hosts. */
const concurrency = 32;
const concurrencyPerHost = 8;
const concurrencyPerPerson = 8;
/** Deliveries that may wait, those before another try included; more than that are dropped. */
const capacity = 5_000;

export interface Delivery {
  host: string;
  userId: string;
  /** Of one key, one is under way at a time, or the older might arrive last. A newer one takes the place of one that waits. */
  key: string | null;
  /** @param attempt from 1 @returns null when it is over, or milliseconds until it is tried again */
  attempt(attempt: number): Promise<number | null>;
}

interface Entry {
  delivery: Delivery;
  attempts: number;
}

/** Deliveries one after the other, so that one slow host holds up nobody else. In memory. */
export interface DeliveryQueue {
  /** Never throws and never waits. */
  add(delivery: Delivery): void;
  /** Resolves when nothing is under way any more, or after so many milliseconds. What waits for another try is given up. */
  drain(timeoutMs: number): Promise<void>;
}

export function createDeliveryQueue(log: Logger): DeliveryQueue {
  const waiting = new Map<string, Entry[]>();
  const running = createTally();
  const runningFor = createTally();
  const byKey = new Map<string, Entry>();
  /** Keys that are under way, with the newest that came meanwhile. */
  const keysUnderWay = new Map<string, Delivery | null>();
  const timers = new Map<Entry, NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  let held = 0;
  let isDraining = false;

  function add(delivery: Delivery) {
    const earlier = delivery.key === null ? undefined : byKey.get(delivery.key);
    if (earlier) {
      // It keeps its place, and its time where the host asked for patience.
      earlier.delivery = delivery;
      earlier.attempts = 0;
      return;
    }
    if (delivery.key !== null && keysUnderWay.has(delivery.key)) {
      keysUnderWay.set(delivery.key, delivery);
      return;
    }
    if (isDraining || held >= capacity) {
      log.error({ held }, "a push was dropped: too many wait already, or the server stops");
      return;
    }
    held++;
    enqueue({ delivery, attempts: 0 });
    pump();
  }

  function enqueue(entry: Entry) {
    const { host, key } = entry.delivery;
    if (key !== null) byKey.set(key, entry);
    const entries = waiting.get(host) ?? [];
    entries.push(entry);
    waiting.set(host, entries);
  }

  function pump() {
    for (const [host, entries] of [...waiting]) {
      while (underWay.size < concurrency && running.of(host) < concurrencyPerHost) {
        const next = entries.findIndex(
          ({ delivery }) => runningFor.of(delivery.userId) < concurrencyPerPerson,
        );
        if (next < 0) break;
        for (const entry of entries.splice(next, 1)) start(host, entry);
      }
      if (entries.length === 0) waiting.delete(host);
      else {
        // The next one's turn comes first when there is room again.
        waiting.delete(host);
        waiting.set(host, entries);
      }
      if (underWay.size >= concurrency) return;
    }
  }

  function start(host: string, entry: Entry) {
    const { delivery } = entry;
    if (delivery.key !== null) {
      byKey.delete(delivery.key);
      keysUnderWay.set(delivery.key, null);
    }
    running.add(host, 1);
    runningFor.add(delivery.userId, 1);
    const run: Promise<void> = delivery
      .attempt(++entry.attempts)
      .catch((error: unknown) => {
        log.error({ err: error }, "a push failed in a way that nobody expected");
        return null;
      })
      .then((delay) => {
        underWay.delete(run);
        running.add(host, -1);
        runningFor.add(delivery.userId, -1);
        const newer = endOf(delivery);
        if (newer) enqueue({ delivery: newer, attempts: 0 });
        else if (delay === null || isDraining) held--;
        else retryLater(entry, delay);
        pump();
      });
    underWay.add(run);
  }

  /** @returns what came meanwhile under the same key: it goes in the place of another try */
  function endOf({ key }: Delivery): Delivery | null {
    if (key === null) return null;
    const newer = keysUnderWay.get(key) ?? null;
    keysUnderWay.delete(key);
    return newer;
  }

  function retryLater(entry: Entry, delay: number) {
    const { key } = entry.delivery;
    if (key !== null) byKey.set(key, entry);
    const timer = setTimeout(() => {
      timers.delete(entry);
      enqueue(entry);
      pump();
    }, delay);
    timers.set(entry, timer.unref());
  }

  return {
    add,
    drain: async (timeoutMs) => {
      isDraining = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      const deadline = performance.now() + timeoutMs;
      while ((underWay.size > 0 || waiting.size > 0) && performance.now() < deadline) {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise((resolve) => (timer = setTimeout(resolve, deadline - performance.now())));
        await Promise.race([late, ...underWay]);
        clearTimeout(timer);
      }
    },
  };
}

/** Counts by name; what is at zero is forgotten. */
function createTally() {
  const counts = new Map<string, number>();
  const of = (name: string) => counts.get(name) ?? 0;
  return {
    of,
    add(name: string, change: 1 | -1) {
      const count = of(name) + change;
      if (count === 0) counts.delete(name);
      else counts.set(name, count);
    },
  };
}
