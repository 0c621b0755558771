import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { PreparedOutcome, PreparedTransaction } from "./prepared";
import type { schema } from "./schema";

/** What a query takes first: the database itself or a transaction on it. */
export type Queryable = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface Database {
  readonly kind: "pglite" | "postgres";
  /** For single statements; inside a transaction only its own handle may be used. */
  readonly orm: Queryable;
  /** The same on the connections that are kept for sends, where there are several. */
  readonly sending: Queryable;
  /**
   * Runs `work` in one transaction, at READ COMMITTED, and resolves after the commit is known to have succeeded.
   * @throws whatever `work` throws, after a rollback; `AppError("unavailable")` when the connection
   * was lost, in which case the outcome is unknown and the request must be repeated under its client id.
   */
  transact<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /**
   * As `transact`, for statements that do not need one another's answers: all of it takes one round trip. Where it rejects, also
   * because of what is read afterwards, the outcome is unknown.
   */
  transactPrepared<Row, After>(
    transaction: PreparedTransaction<Row, After>,
  ): Promise<PreparedOutcome<Row, After>>;
  /**
   * Tells those who listen on this channel, on every node, and stores nothing. On the embedded database this process is the
   * only node, so there is nobody to tell.
   * @param text of at most 7,900 bytes
   */
  publish(channel: string, text: string): Promise<void>;
  /** Hears what was published, by this node too; what is told while the connection is broken is lost. @returns what ends it */
  listen(channel: string, onText: (text: string) => void): () => void;
  /** Resolves when the database answers, rejects when it does not within two seconds. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
