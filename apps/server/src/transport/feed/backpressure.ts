import type { ParleySocket } from "../socket-types";
import { openNetSocketOf, waitingPackets, webSocketOf } from "./web-socket";

/**
 * Bytes that may wait in the process for one reader: about as much as a client catches up with page by page. One that
 * stays further behind is cut off, and fetches what it missed when it comes back.
 */
const budgetBytes = 1024 * 1024;
/** How long a reader may be over its budget: one that reads is soon done with a large batch. */
const graceMs = 500;
/** Beyond so many bytes there is no grace. */
const limitBytes = 2 * budgetBytes;
/** How long a closing connection may take to drain. */
const drainMs = 2_000;
/** Of the WebSocket's own codes for the application (RFC 6455, 7.4.2); its reason says it in words. */
const tooSlowCode = 4008;

/** Bytes that the connection has taken and not passed on to this socket's reader. */
function bufferedBytes(socket: ParleySocket): number {
  let bytes = openNetSocketOf(socket)?.writableLength ?? 0;
  for (const { data } of waitingPackets(socket)) if (typeof data === "string") bytes += data.length;
  return bytes;
}

/** Since when each is over its budget, in milliseconds of the process's clock. */
const overSince = new WeakMap<ParleySocket, number>();

/** Whether a reader is too far behind. Asked before something is written in a turn: what goes out in it waits for nobody. */
export function isTooSlow(socket: ParleySocket): boolean {
  const bytes = bufferedBytes(socket);
  if (bytes <= budgetBytes) {
    overSince.delete(socket);
    return false;
  }
  const now = performance.now();
  const since = overSince.get(socket) ?? now;
  overSince.set(socket, since);
  return bytes > limitBytes || now - since >= graceMs;
}

/** Cuts off a reader that is too slow, and says so behind what waits for it. */
export function cutSlowReader(socket: ParleySocket): void {
  webSocketOf(socket)?.close(tooSlowCode, "too slow: connect again to catch up");
  terminateSoon(socket);
  socket.conn.close(true);
}

/** Ends the connection even where the reader has stalled; a plain close would wait for it for ever. */
export function terminateSoon(socket: ParleySocket): void {
  const webSocket = webSocketOf(socket);
  setTimeout(() => webSocket?.terminate(), drainMs).unref();
}
