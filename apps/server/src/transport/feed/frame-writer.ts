import type { Socket as NetSocket } from "node:net";
import type { ParleySocket } from "../socket-types";
import { isTooSlow } from "./backpressure";
import { openNetSocketOf, waitingPackets } from "./web-socket";

/**
 * Writes one event to many connections: encoded once, framed once, and with one system call a connection for all that
 * is written to it in a turn of the event loop. The calls are what a chat server spends most of its time on.
 */
export class FrameWriter {
  /** What was written to in this turn, and where it is held back until the turn ends. */
  readonly #held = new Map<ParleySocket, NetSocket | undefined>();

  /** @param onSlow told of a reader for whom too much waits */
  constructor(private readonly onSlow: (socket: ParleySocket) => void) {}

  write(sockets: Iterable<ParleySocket>, name: string, payload: unknown): void {
    // An event without an ack on the default namespace: Socket.IO 5's packet type 2 in engine.io 4's message.
    const packet = `2${JSON.stringify([name, payload])}`;
    const frame = textFrame(`4${packet}`);
    for (const socket of sockets) this.#writeTo(socket, packet, frame);
  }

  /** Holds back what is written to this socket until the turn ends, so that it goes out together. */
  hold(socket: ParleySocket): void {
    if (this.#held.has(socket)) return;
    if (isTooSlow(socket)) {
      this.onSlow(socket);
      return;
    }
    if (this.#held.size === 0) setImmediate(() => this.#release());
    const net = openNetSocketOf(socket);
    this.#held.set(socket, net);
    net?.cork();
  }

  #writeTo(socket: ParleySocket, packet: string, frame: Buffer) {
    this.hold(socket);
    if (socket.conn.readyState !== "open") return;
    const net = openNetSocketOf(socket);
    if (net && waitingPackets(socket).length === 0) net.write(frame);
    else {
      // Behind what waits already: the order is the connection's.
      const options = { compress: false, wsPreEncodedFrame: [frame] };
      socket.conn.write(packet, options as unknown as Parameters<typeof socket.conn.write>[1]);
    }
  }

  #release() {
    const held = [...this.#held.values()];
    this.#held.clear();
    for (const net of held) net?.uncork();
  }
}

/** A whole text frame as a server sends it: final, unmasked, not compressed (RFC 6455, 5.2). */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x81;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}
