import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { AppError } from "../errors";
import type { Database, Queryable } from "./database";
import { listenOnPostgres } from "./postgres-channel";
import { createPostgresPing } from "./postgres-ping";
import { runPrepared } from "./postgres-prepared";
import { requireCommit } from "./require-commit";
import { schema } from "./schema";
import { hasSqlState } from "./sql-state";

const statementTimeoutMs = 15_000;
const connectTimeoutMs = 5_000;
/** SQLSTATE of the transaction that Postgres ends so that another can go on. */
const deadlock = "40P01";

export interface PostgresOptions {
  url: string;
  /** Connections for single statements at most; 10 unless told. */
  poolSize?: number;
}

/**
 * Connections that are no part of `poolSize`. When everybody comes back at once, hundreds of reads wait for a connection: what was
 * written meanwhile must not queue up behind them. And a transaction holds its connection over several round trips, so that a
 * few of them at a time would keep all of the reads waiting.
 */
const reserved = { sends: 4, transactions: 4 };

/** Opens pools on a Postgres; no connection is made before the first statement. */
export async function createPostgresDatabase(options: PostgresOptions): Promise<Database> {
  const pool = openPool(options.url, options.poolSize ?? 10);
  const sendingPool = openPool(options.url, reserved.sends, byKey);
  const transactionPool = openPool(options.url, reserved.transactions);
  const pinging = createPostgresPing(options.url);
  const orm = drizzle(pool, { schema }) as unknown as Queryable;

  return {
    kind: "postgres",
    orm,
    sending: drizzle(sendingPool, { schema }) as unknown as Queryable,
    transact: (work) =>
      withClient(transactionPool, async (client) => {
        await client.query("begin");
        const result = await work(drizzle(client, { schema }) as unknown as Queryable);
        requireCommit(await client.query("commit"));
        return result;
      }),
    transactPrepared: (transaction) => withClient(sendingPool, (client) => runPrepared(client, transaction)),
    publish: async (channel, text) => {
      await pool.query("select pg_notify($1, $2)", [channel, text]);
    },
    listen: (channel, onText) => listenOnPostgres(options.url, channel, onText),
    ping: pinging.ping,
    close: async () => {
      await Promise.all([pinging.close(), ...[pool, sendingPool, transactionPool].map((each) => each.end())]);
    },
  };
}

/**
 * For statements that look each row up by its key, with rows in their parameters that the planner knows nothing of. It would plan them
 * anew each time, and read a small table as a whole for each row, where a table whose rows rise with every message is small no more.
 */
const byKey = " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off";

function openPool(url: string, max: number, planning = ""): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // Statements here are short. Before a table was analyzed the planner may believe one to be long, and compiling it takes a second.
    options: `-c jit=off${planning}`,
    // The server may be gone without a word; then nobody answers the timeout above.
    query_timeout: statementTimeoutMs + 2_000,
    keepAlive: true,
    // Statements that are not awaited one by one go out together.
    pipeline: true,
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

/**
 * Lends a connection for one transaction, which is rolled back when `work` rejects. Drizzle's own `transaction()` on a pool
 * loses the pool's slot when the connection breaks, and leaves the connection's error without a listener; hence this one.
 */
async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new AppError("unavailable", "The database does not answer", { cause });
  });
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    return await work(client);
  } catch (error) {
    await client.query("rollback").catch((cause: Error) => {
      broken ??= cause;
    });
    if (hasSqlState(error, deadlock)) {
      throw new AppError("unavailable", "Two changes waited for each other; try again", {
        cause: error,
        retryAfterMs: 100,
      });
    }
    if (broken && !(error instanceof AppError)) {
      throw new AppError("unavailable", "The connection to the database was lost", { cause: error });
    }
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken ?? false);
  }
}
