/** What a load generator is told: which clients to open, and who sends where. */
export interface LoadPlan {
  url: string;
  /** The event that ends a connection's setting up. */
  readyEvent: string;
  /** What each client says in its handshake. */
  auths: unknown[];
  /** Who sends into which room, taken in turn; `client` is an index into `auths`. */
  senders: { client: number; roomId: string; /** Clients that get each message. */ readers: number }[];
}

export interface LoadResult {
  /** Length of the measured time, in seconds. */
  seconds: number;
  sent: number;
  acked: number;
  delivered: number;
  /** From send to receipt, in milliseconds. */
  latency: { p50: number; p95: number; p99: number };
}

/** A request to the generator's process, and its answer. */
export type LoadRequest =
  | { type: "open"; plan: LoadPlan }
  /** As fast as it goes, with so many deliveries under way at most. */
  | { type: "saturate"; seconds: number; deliveriesUnderWay: number }
  /** Open loop: so many messages a second, whatever comes back. */
  | { type: "offer"; seconds: number; messagesPerSecond: number }
  /** One message a second, which all of the clients read; each marks what it has read every three seconds. */
  | { type: "read"; seconds: number }
  | { type: "close" };

export type LoadAnswer = { result: LoadResult | null } | { error: string };
