/** A statement that each connection plans once. */
export interface PreparedStatement {
  /** Unique among all of them. */
  name: string;
  /** SQL with `$1`, `$2` …; it selects what JSON knows, as `selectRows` asks for. */
  text: string;
}

/** Runs a statement within a transaction; none waits for the answer to the one before. */
export type RunPrepared = <Row>(statement: PreparedStatement, ...values: unknown[]) => Promise<Row[]>;

export interface PreparedTransaction<T> {
  /** Starts all statements, in order, at once; what the last one gives is what the transaction gives. */
  work: (run: RunPrepared) => [...Promise<unknown>[], Promise<T>];
  /** Read after the commit. */
  afterwards: PreparedStatement;
}

export interface PreparedOutcome<T, Row> {
  result: T;
  /** Null when the connection was lost after the commit. */
  after: Row[] | null;
}
