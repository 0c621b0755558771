/** A statement that each connection plans once. */
export interface PreparedStatement {
  /** Unique among all of them. */
  name: string;
  /** SQL with `$1`, `$2` …; it selects what JSON knows, as `selectRows` asks for. */
  text: string;
}

/** A statement with what is given to it; its rows are of this kind. */
export interface PreparedCall<Row> {
  statement: PreparedStatement;
  values: string[];
  /** Only for the types: no call has any. */
  rows?: Row[];
}

export interface PreparedTransaction<Row, After> {
  /** What it selects is what the transaction gives. */
  call: PreparedCall<Row>;
  /** Run behind it: what builds on it. */
  behind?: PreparedCall<unknown>[];
  /** Read after the commit. */
  afterwards: PreparedCall<After>;
}

export interface PreparedOutcome<Row, After> {
  rows: Row[];
  after: After[];
}
