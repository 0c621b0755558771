export interface WriteJob {
  store: "parley" | "naive" | "locked";
  /** Of the Postgres. */
  url: string;
  /** Each writes into their rooms by turns, one message after the other. */
  senders: { authorId: string; roomIds: string[] }[];
  seconds: number;
}

export interface WriteAnswer {
  /** Messages a second that were durable when they were answered. */
  perSecond: number;
  /** From call to answer, in milliseconds. */
  latency: { p50: number; p95: number; p99: number };
}
