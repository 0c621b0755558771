import type { Logger } from "pino";

/** Jobs that may wait for one another; more than that are dropped. */
const capacity = 20_000;

export interface Gatherer<Job> {
  /** Never throws and never waits. */
  add(job: Job): void;
  /** Does what waits, now. */
  flush(): Promise<void>;
}

/** Does together what comes within some milliseconds, one batch after the other. */
export function createGatherer<Job>(
  gatherMs: number,
  log: Logger,
  work: (batch: Job[]) => Promise<void>,
): Gatherer<Job> {
  let waiting: Job[] = [];
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) {
      last = last
        .then(() => work(batch))
        .catch((error: unknown) => log.error({ err: error, jobs: batch.length }, "pushes were not sent"));
    }
    return last;
  }

  return {
    add: (job) => {
      if (waiting.length >= capacity) {
        log.error({ waiting: waiting.length }, "a push was dropped: too many wait already");
        return;
      }
      waiting.push(job);
      timer ??= setTimeout(() => void flush(), gatherMs).unref();
    },
    flush,
  };
}
