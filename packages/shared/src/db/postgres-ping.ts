import pg from "pg";

/** Milliseconds in which the database answers, or does not. */
const pingMs = 2_000;
/** Longer than whoever watches the server waits between two looks, so that not each of them connects anew. */
const idleMs = 60_000;

export interface PostgresPing {
  /** Resolves when the database answers, rejects when it does not within two seconds, connecting included. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Asks over a connection of its own: where all others are busy the database is busy, and not away. */
export function createPostgresPing(url: string): PostgresPing {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: pingMs,
    // A connection that did not answer in time is given up, and the next look begins with a new one.
    query_timeout: pingMs,
    idleTimeoutMillis: idleMs,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  return {
    ping: () =>
      new Promise((resolve, reject) => {
        const giveUp = () => reject(new Error("The database did not answer in time"));
        const timer = setTimeout(giveUp, pingMs);
        pool
          .query("select 1")
          .then(() => resolve(), reject)
          .finally(() => clearTimeout(timer));
      }),
    close: () => pool.end(),
  };
}
