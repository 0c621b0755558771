import type { Result } from "@parley/shared/contracts/common";
import type { Ctx } from "../context";

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

/** Serves what is asked for over a socket. */
export type Run = (ctx: Ctx, input: unknown) => Promise<Result<unknown>>;

/** Gives what `run` gives or, where that takes too long, that nobody knows yet whether it is done. */
export const answerInTime =
  (run: Run): Run =>
  (ctx, input) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        ctx.log.warn("a request over a socket takes longer than its client would wait");
        resolve(notYet);
      }, answerWithinMs);
      run(ctx, input)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
