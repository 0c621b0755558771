import type { Result } from "@parley/shared/contracts/common";

/**
 * Milliseconds after which whoever asked over a socket is answered, done or not. A client takes a connection for dead that
 * leaves it without an answer for ten seconds: a database that is silent for so long would have all who wait come anew.
 */
const answerWithinMs = 8_000;

const notYet: Result<never> = {
  ok: false,
  error: {
    code: "unavailable",
    message: "This takes longer than it should; it may still be done",
    retryAfterMs: 1_000,
  },
};

/**
 * What `work` gives or, where that takes too long, that nobody knows yet whether it is done.
 * @param onLate told of the latter
 */
export function answerInTime<T>(work: Promise<Result<T>>, onLate: () => void): Promise<Result<T>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onLate();
      resolve(notYet);
    }, answerWithinMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
