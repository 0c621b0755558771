import type { ErrorBody } from "@parley/shared/contracts/common";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import { isPassing } from "../../error-kinds";

export interface LoadRetries {
  /** What an open view needs could not be loaded: `again` is called in a while, if the reason may have passed by then. */
  failed(load: string, error: ErrorBody, again: () => void): void;
  loaded(load: string): void;
  stop(): void;
}

const retry = { baseMs: 1_000, maxMs: longestWaitMs };

/** Who looks at an error need not press a button for it to pass. Without a connection nothing is tried: the next one loads all anew. */
export function createLoadRetries(isOnline: () => boolean): LoadRetries {
  const attempts = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let stopped = false;

  return {
    failed(load, error, again) {
      if (stopped || !isPassing(error)) return;
      const attempt = attempts.get(load) ?? 0;
      attempts.set(load, attempt + 1);
      clearTimeout(timers.get(load));
      const wait = retryWaitMs(error, attempt, retry);
      timers.set(
        load,
        setTimeout(() => {
          timers.delete(load);
          if (isOnline()) again();
        }, wait),
      );
    },
    loaded(load) {
      attempts.delete(load);
      clearTimeout(timers.get(load));
      timers.delete(load);
    },
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
