import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { schema } from "./schema";

/** What a query takes first: the database itself or a transaction on it. */
export type Queryable = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  readonly kind: "pglite" | "postgres";
  /** For single statements; inside a transaction only its own handle may be used. */
  readonly orm: Queryable;
  /**
   * Runs `work` in one transaction, at READ COMMITTED, and resolves after the commit is known to have succeeded.
   * @throws whatever `work` throws, after a rollback; `AppError("unavailable")` when the connection
   * was lost, in which case the outcome is unknown and the request must be repeated under its client id.
   */
  transact<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Resolves when the database answers, rejects when it does not within two seconds. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
