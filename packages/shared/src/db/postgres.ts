import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { AppError } from "../errors";
import type { Database, Queryable } from "./database";
import { schema } from "./schema";

const statementTimeoutMs = 15_000;
const connectTimeoutMs = 5_000;

export interface PostgresOptions {
  url: string;
  poolSize?: number;
}

/** Opens a pool on a Postgres; no connection is made before the first statement. */
export async function createPostgresDatabase(options: PostgresOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // The server may be gone without a word; then nobody answers the timeout above.
    query_timeout: statementTimeoutMs + 2_000,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  const orm = drizzle(pool, { schema }) as unknown as Queryable;

  return {
    kind: "postgres",
    orm,
    transact: (work) => transactOn(pool, work),
    ping: async () => {
      await pool.query({ text: "select 1", query_timeout: 2_000 } as pg.QueryConfig);
    },
    close: () => pool.end(),
  };
}

/**
 * Drizzle's own `transaction()` on a pool loses the pool's slot when the connection breaks, and leaves the
 * connection's error without a listener; hence this one.
 */
async function transactOn<T>(pool: pg.Pool, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new AppError("unavailable", "The database does not answer", { cause });
  });
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query("begin");
    const result = await work(drizzle(client, { schema }) as unknown as Queryable);
    const commit = await client.query("commit");
    if (commit.command !== "COMMIT") throw new Error(`The commit ended as ${commit.command}`);
    return result;
  } catch (error) {
    await client.query("rollback").catch((cause: Error) => {
      broken ??= cause;
    });
    if (broken && !(error instanceof AppError)) {
      throw new AppError("unavailable", "The connection to the database was lost", { cause: error });
    }
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken ?? false);
  }
}
