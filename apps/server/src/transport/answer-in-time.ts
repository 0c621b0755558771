import type { Result } from "@parley/shared/contracts/common";

/**
 * Milliseconds after which whoever asked over a socket is answered, done or not. A client takes a connection for dead that
 * leaves it without an answer for ten seconds: a database that is silent for so long would have all who wait come anew.
 */
export const answerWithinMs = 8_000;

const notYet: Result<never> = {
  ok: false,
  error: { code: "unavailable", message: "This takes longer than it should; it may still be done" },
};

/** What `work` gives or, where that takes too long, that nobody knows yet whether it is done. */
export function answerInTime<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(notYet), answerWithinMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
