export interface BackoffOptions {
  /** The first wait, in milliseconds. */
  baseMs: number;
  /** The longest wait, in milliseconds. */
  maxMs: number;
}

/**
 * The longest wait, in milliseconds, unless the server named a later time: when a fault ends, everybody is up to date some
 * seconds later (I4), without having been told that it ended.
 */
export const longestWaitMs = 3_000;

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds: doubled each time and
 * spread over its upper half, so that clients cut off together do not come back together.
 */
export function backoffMs(attempt: number, { baseMs, maxMs }: BackoffOptions, random = Math.random): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 20));
  return Math.round(ceiling * (0.5 + random() / 2));
}

/** How long to wait after an error before try number `attempt` (from 0), in milliseconds: never less than it asks for. */
export const retryWaitMs = (
  { retryAfterMs = 0 }: { retryAfterMs?: number | undefined },
  attempt: number,
  options: BackoffOptions,
): number => Math.max(retryAfterMs, backoffMs(attempt, options));

/** Times the usual patience with a server that lets everybody wait. */
const patienceAtMost = 3;

/**
 * How long to wait for an answer, in milliseconds, after so many in a row that did not come in time. Whoever gives up at the same
 * moment again and again has a busy server begin anew each time, and never be done.
 */
export const patienceMs = (usualMs: number, timeouts: number): number =>
  usualMs * Math.min(patienceAtMost, 1 + timeouts);
