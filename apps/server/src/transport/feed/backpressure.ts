import type { ParleySocket } from "../socket-types";

/** Bytes that may wait for one reader; one that is further behind is cut off and catches up when it comes back. */
const budgetBytes = 8 * 1024 * 1024;
/** How long a closing connection may take to drain. */
const drainMs = 2_000;

// Not in the public types of engine.io 6.6: what waits in a connection, and the WebSocket below it (lib/socket, lib/transports/websocket).
interface WebSocketTransport {
  socket?: { bufferedAmount: number; terminate(): void };
}
const webSocketOf = (socket: ParleySocket) => (socket.conn.transport as unknown as WebSocketTransport).socket;

/** Bytes that wait in the process for this socket's reader. */
export function bufferedBytes(socket: ParleySocket): number {
  const { writeBuffer: waiting } = socket.conn as unknown as { writeBuffer: { data?: unknown }[] };
  let bytes = webSocketOf(socket)?.bufferedAmount ?? 0;
  for (const { data } of waiting) if (typeof data === "string") bytes += data.length;
  return bytes;
}

export const isOverBudget = (socket: ParleySocket) => bufferedBytes(socket) > budgetBytes;

/** Ends the connection even where the reader has stalled; a plain close would wait for it for ever. */
export function terminateSoon(socket: ParleySocket): void {
  const webSocket = webSocketOf(socket);
  setTimeout(() => webSocket?.terminate(), drainMs).unref();
}
