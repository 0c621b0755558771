import { AppError } from "@parley/shared/errors";

/** Connections that a process lets in at once, when none came for a while. */
const burst = 500;
/** Connections a second that it lets in on and on: each costs some statements and a snapshot. */
const perSecond = 250;
/** The longest wait that anyone is told, in milliseconds: beyond, turns are given out once more from the first on. */
const longestWaitMs = 10_000;

export interface ConnectAdmission {
  /** @throws AppError `rate_limited` with the milliseconds until this one's turn */
  admit(): void;
}

/**
 * Lets connections in at a bounded rate, so that all who come back at once after a restart do not wait for one another
 * until they give up. Whoever is refused is given a turn of their own, and comes back then. Counts for this process.
 * @param now milliseconds of a clock that never goes back
 */
export function createConnectAdmission(now: () => number = () => performance.now()): ConnectAdmission {
  let free = burst;
  let countedAt = now();
  let lastTurn = 0;
  return {
    admit() {
      const at = now();
      free = Math.min(burst, free + ((at - countedAt) / 1_000) * perSecond);
      countedAt = at;
      if (free >= 1) {
        free -= 1;
        return;
      }
      lastTurn = Math.max(lastTurn, at) + 1_000 / perSecond;
      if (lastTurn - at > longestWaitMs) lastTurn = at + 1_000 / perSecond;
      throw new AppError("rate_limited", "Many are connecting at the moment; come back in turn", {
        retryAfterMs: Math.ceil(lastTurn - at),
      });
    },
  };
}
