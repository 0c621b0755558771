import { AppError } from "@parley/shared/errors";
import { rates, type RateName } from "@parley/shared/limits";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export interface Limiter {
  /**
   * Counts one request of a named rate.
   * @param key whose requests are counted together: a person's id or an address
   * @throws AppError `rate_limited` with the milliseconds to wait
   */
  consume(rate: RateName, key: string): Promise<void>;
}

/** Counts in this process's memory: with several nodes each allows its own share. */
export function createMemoryLimiter(): Limiter {
  const limiters = new Map(
    Object.entries(rates).map(([name, rate]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points: rate.points, duration: rate.seconds }),
    ]),
  );
  return {
    consume: async (rate, key) => {
      try {
        await limiters.get(rate)?.consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new AppError("rate_limited", "Too many requests; wait a moment", {
          retryAfterMs: refusal.msBeforeNext,
        });
      }
    },
  };
}

/** For load tests and benchmarks (`RATE_LIMITS=off`). */
export const noLimiter: Limiter = { consume: () => Promise.resolve() };
