import { selectConnection, type ConnectionState } from "./connection.slice";

/** Milliseconds after which whoever found the server away looks again. */
export const awayMs = 1_000;

/** Whether the connection was lost and is not back: a server that is away is not asked. */
export const isAway = (state: { connection: ConnectionState }): boolean =>
  selectConnection(state).status === "offline";
