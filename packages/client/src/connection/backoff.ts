export interface BackoffOptions {
  /** The first wait, in milliseconds. */
  baseMs: number;
  /** The longest wait, in milliseconds. */
  maxMs: number;
}

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds: doubled each time and
 * spread over its upper half, so that clients cut off together do not come back together.
 */
export function backoffMs(attempt: number, { baseMs, maxMs }: BackoffOptions, random = Math.random): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 20));
  return Math.round(ceiling * (0.5 + random() / 2));
}
