import type { Socket as NetSocket } from "node:net";
import type { ParleySocket } from "../socket-types";

// Not in the public types of engine.io 6.6 and Socket.IO 4.8: what waits in a connection, the WebSocket below it, and the TCP
// socket below that (engine.io lib/socket and lib/transports/websocket, ws lib/websocket); how a request is answered
// (socket.io lib/socket).

interface EngineWebSocket {
  readonly readyState: number;
  readonly OPEN: number;
  close(code: number, reason: string): void;
  terminate(): void;
  _socket?: NetSocket;
}

/** The WebSocket of a connection; undefined once it is gone. */
export const webSocketOf = (socket: ParleySocket) =>
  (socket.conn.transport as unknown as { socket?: EngineWebSocket }).socket;

/** The TCP socket, while the WebSocket on it is open. */
export function openNetSocketOf(socket: ParleySocket): NetSocket | undefined {
  const webSocket = webSocketOf(socket);
  return webSocket?.readyState === webSocket?.OPEN ? webSocket?._socket : undefined;
}

/** What Socket.IO has taken for this connection and not handed to the WebSocket yet. */
export const waitingPackets = (socket: ParleySocket) =>
  (socket.conn as unknown as { writeBuffer: readonly { data?: unknown }[] }).writeBuffer;

/** Has each request of this socket that asks for an ack answered, once at most, by `answer` with the request's number. */
export function answerBy(socket: ParleySocket, answer: (id: number, result: unknown) => void): void {
  (socket as unknown as { ack(id: number): (result: unknown) => void }).ack = (id) => {
    let isAnswered = false;
    return (result) => {
      if (!isAnswered) answer(id, result);
      isAnswered = true;
    };
  };
}
