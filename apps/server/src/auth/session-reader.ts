import type { Database } from "@parley/shared/db/database";
import { listSessionsByTokens, type SessionRow } from "@parley/shared/db/queries/sessions";
import { gatherArrivals } from "../gather-arrivals";

/** Tokens looked up by one statement; 500 took 4.5 ms where one took 1.6 ms. */
const batchSize = 500;

interface Waiting {
  found: Promise<SessionRow | null>;
  resolve(row: SessionRow | null): void;
  reject(error: unknown): void;
}

export type SessionReader = (token: string) => Promise<SessionRow | null>;

/**
 * Looks sessions up by token. All that are asked for while a statement is under way go together in the next one, so a
 * thousand sockets that come back at once cost two or three statements.
 */
export function createSessionReader(db: Database): SessionReader {
  const waiting = new Map<string, Waiting>();
  let busy = false;
  let asked = 0;

  async function readWaiting() {
    busy = true;
    while (waiting.size > 0) {
      await gatherArrivals(db, () => asked);
      const batch = new Map([...waiting].slice(0, batchSize));
      for (const token of batch.keys()) waiting.delete(token);
      try {
        const rows = await listSessionsByTokens(db.orm, [...batch.keys()]);
        const byToken = new Map(rows.map((row) => [row.token, row]));
        for (const [token, { resolve }] of batch) resolve(byToken.get(token) ?? null);
      } catch (error) {
        for (const { reject } of batch.values()) reject(error);
      }
    }
    busy = false;
  }

  return (token) => {
    asked++;
    const same = waiting.get(token);
    if (same) return same.found;
    const { promise, resolve, reject } = withResolvers<SessionRow | null>();
    waiting.set(token, { found: promise, resolve, reject });
    // Not in this very tick: whoever comes with it shares the statement.
    if (!busy) {
      busy = true;
      setImmediate(() => void readWaiting());
    }
    return promise;
  };
}

// `Promise.withResolvers` came with Node 22.
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
