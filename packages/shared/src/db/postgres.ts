import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { AppError } from "../errors";
import type { Database, Queryable } from "./database";
import { listenOnPostgres } from "./postgres-channel";
import type { PreparedOutcome, PreparedTransaction, RunPrepared } from "./prepared";
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
  const sendingPool = openPool(options.url, reserved.sends);
  const transactionPool = openPool(options.url, reserved.transactions);
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
    ping: async () => {
      await pool.query({ text: "select 1", query_timeout: 2_000 } as pg.QueryConfig);
    },
    close: async () => {
      await Promise.all([pool, sendingPool, transactionPool].map((each) => each.end()));
    },
  };
}

function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // Statements here are short. Before a table was analyzed the planner may believe one to be long, and compiling it takes a second.
    options: "-c jit=off",
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

/** After a failed statement a commit succeeds, as a rollback. */
function requireCommit({ command }: pg.QueryResult) {
  if (command !== "COMMIT") throw new Error(`The commit ended as ${command}`);
}

async function runPrepared<T, Row>(
  client: pg.PoolClient,
  { work, afterwards }: PreparedTransaction<T>,
): Promise<PreparedOutcome<T, Row>> {
  const run: RunPrepared = async ({ name, text }, ...values) =>
    (await client.query<never>({ name, text, values })).rows;
  const begun = client.query("begin");
  const statements = work(run);
  const committed = client.query("commit");
  // Sent behind the commit: it sees whatever was committed before it.
  const after = run<Row>(afterwards).catch(() => null);
  // The first that failed says more than those that failed because of it, and than the rollback that the commit became.
  const outcomes = await Promise.allSettled([begun, ...statements, committed]);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  requireCommit(await committed);
  return { result: await (statements.at(-1) as Promise<T>), after: await after };
}
