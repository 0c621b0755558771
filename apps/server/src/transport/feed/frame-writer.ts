import type { Socket as NetSocket } from "node:net";
import type { ParleySocket } from "../socket-types";
import { isTooSlow } from "./backpressure";
import { openNetSocketOf, waitingPackets } from "./web-socket";

/** How long what can wait for company waits for it, in milliseconds. */
const patienceMs = 1_000;
/** Of as many in that time, what can wait does; of fewer each goes at once. */
const crowd = 50;

/**
 * Writes one event to many connections: encoded once, framed once, and with one system call a connection for all that
 * is written to it in a turn of the event loop. The calls are what a chat server spends most of its time on.
 */
export class FrameWriter {
  /** What was written to in this turn, and where it is held back until the turn ends. */
  readonly #held = new Map<ParleySocket, NetSocket | undefined>();
  /** What only waits for whatever is written to it next. */
  readonly #waiting = new Map<ParleySocket, NetSocket | undefined>();
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** How many could wait, in the patience before this one and in this one so far. */
  #couldWait = { before: 0, now: 0 };
  #isClosed = false;

  /** @param onSlow told of a reader for whom too much waits */
  constructor(private readonly onSlow: (socket: ParleySocket) => void) {}

  /** @param canWait of which sockets `holdPatiently` does */
  write(
    sockets: Iterable<ParleySocket>,
    name: string,
    payload: unknown,
    canWait?: (socket: ParleySocket) => boolean,
  ): void {
    // An event without an ack on the default namespace: Socket.IO 5's packet type 2 in engine.io 4's message.
    const packet = `2${JSON.stringify([name, payload])}`;
    const frame = textFrame(`4${packet}`);
    for (const socket of sockets) {
      if (canWait?.(socket)) this.holdPatiently(socket);
      else this.hold(socket);
      writeTo(socket, packet, frame);
    }
  }

  /** Holds back what is written to this socket until the turn ends, so that it goes out together. */
  hold(socket: ParleySocket): void {
    if (this.#held.has(socket)) return;
    if (isTooSlow(socket)) {
      this.onSlow(socket);
      return;
    }
    if (this.#held.size === 0) setImmediate(() => release(this.#held));
    this.#held.set(socket, this.#waiting.get(socket) ?? cork(socket));
    this.#waiting.delete(socket);
  }

  /**
   * Holds back what is written to this socket as `hold` does and, while there is much of this kind, until something else is
   * written to it or the patience ends: for what its reader does not wait for.
   */
  holdPatiently(socket: ParleySocket): void {
    if (this.#held.has(socket) || this.#waiting.has(socket)) return;
    if (this.#isClosed) {
      this.hold(socket);
      return;
    }
    this.#couldWait.now += 1;
    this.#patience ??= setTimeout(() => this.#endPatience(), patienceMs);
    if (Math.max(this.#couldWait.before, this.#couldWait.now) < crowd) this.hold(socket);
    else this.#waiting.set(socket, cork(socket));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#patience);
    release(this.#waiting);
  }

  #endPatience() {
    release(this.#waiting);
    const { now } = this.#couldWait;
    this.#couldWait = { before: now, now: 0 };
    this.#patience = now === 0 ? undefined : setTimeout(() => this.#endPatience(), patienceMs);
  }
}

function cork(socket: ParleySocket): NetSocket | undefined {
  const net = openNetSocketOf(socket);
  net?.cork();
  return net;
}

function release(held: Map<ParleySocket, NetSocket | undefined>) {
  const corked = [...held.values()];
  held.clear();
  for (const net of corked) net?.uncork();
}

function writeTo(socket: ParleySocket, packet: string, frame: Buffer) {
  if (socket.conn.readyState !== "open") return;
  const net = openNetSocketOf(socket);
  if (net && waitingPackets(socket).length === 0) net.write(frame);
  else {
    // Behind what waits already: the order is the connection's.
    const options = { compress: false, wsPreEncodedFrame: [frame] };
    socket.conn.write(packet, options as unknown as Parameters<typeof socket.conn.write>[1]);
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
