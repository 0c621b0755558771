import type { ParleySocket } from "../socket-types";
import { isTooSlow } from "./backpressure";
import { LoopLoad } from "./loop-load";
import { openNetSocketOf, waitingPackets } from "./web-socket";
import { WriteRate } from "./write-rate";

/** How long what can wait for company waits for it, in milliseconds, at the least; at the most it is twice as long. */
const patienceMs = 1_000;
/** Of as many in that time, what can wait does; of fewer each goes at once. */
const crowd = 50;
/**
 * For how long, in milliseconds, all that is written is gathered while the process is busy: so many times what the last calls took, so
 * that they take a fifth of its time at most; and only where so many frames are expected to share a call.
 */
const gather = { perCalls: 4, atLeastMs: 20, atMostMs: 200, framesPerCall: 2 };
/** Of more bytes no copy is made; the socket takes the frames as they are. */
const joinedBytes = 64 * 1024;

/** What was written to each socket and waits for its call. */
type Held = Map<ParleySocket, Buffer[]>;

/**
 * Writes one event to many connections: encoded once, framed once, and with one system call a connection for all that
 * is written to it in a turn of the event loop, or in some turns while the process is busy. The calls are what a chat server spends
 * most of its time on. All events and answers of a connection go this way, so that they keep their order.
 */
export class FrameWriter {
  readonly #held: Held = new Map();
  readonly #load = new LoopLoad();
  readonly #rate = new WriteRate();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  /** How long the last calls took, in milliseconds. */
  #callsMs = 0;
  /** What only waits for whatever is written to it next: since this patience began, and since the one before. */
  #waiting: Held = new Map();
  #waitingLong: Held = new Map();
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
      this.#writeTo(socket, packet, frame);
    }
  }

  /** Answers a request: Socket.IO's own way encodes and writes each answer alone, which costs as much as an event to many. */
  answer(socket: ParleySocket, id: number, result: unknown): void {
    // An ack on the default namespace: Socket.IO 5's packet type 3 in engine.io 4's message.
    const packet = `3${String(id)}${JSON.stringify([result])}`;
    this.#writeTo(socket, packet, textFrame(`4${packet}`));
  }

  /** Holds back what is written to this socket until the turn ends, or for some turns, so that it goes out together. */
  hold(socket: ParleySocket): void {
    if (this.#held.has(socket)) return;
    if (isTooSlow(socket)) {
      this.onSlow(socket);
      return;
    }
    // What is written goes out at once then: the connections are about to be closed.
    if (this.#isClosed) return;
    if (this.#held.size === 0) this.#releaseSoon();
    this.#held.set(socket, this.#takeWaiting(socket) ?? []);
  }

  /**
   * Holds back what is written to this socket as `hold` does and, while there is much of this kind, until something else is
   * written to it or the patience ends: for what its reader does not wait for.
   */
  holdPatiently(socket: ParleySocket): void {
    if (this.#framesOf(socket) || this.#isClosed) return;
    this.#couldWait.now += 1;
    this.#patience ??= setTimeout(() => this.#endPatience(), patienceMs);
    if (Math.max(this.#couldWait.before, this.#couldWait.now) < crowd) this.hold(socket);
    else this.#waiting.set(socket, []);
  }

  /** What is held back for this socket goes out now: before it is closed. */
  flush(socket: ParleySocket): void {
    const frames = this.#framesOf(socket);
    if (frames) sendEach(socket, frames.splice(0));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#patience);
    clearTimeout(this.#gathering);
    for (const held of [this.#held, this.#waiting, this.#waitingLong]) release(held);
  }

  #framesOf(socket: ParleySocket): Buffer[] | undefined {
    return this.#held.get(socket) ?? this.#waiting.get(socket) ?? this.#waitingLong.get(socket);
  }

  #takeWaiting(socket: ParleySocket): Buffer[] | undefined {
    for (const waiting of [this.#waiting, this.#waitingLong]) {
      const frames = waiting.size === 0 ? undefined : waiting.get(socket);
      if (frames && waiting.delete(socket)) return frames;
    }
    return undefined;
  }

  #writeTo(socket: ParleySocket, packet: string, frame: Buffer) {
    if (socket.conn.readyState !== "open") return;
    if (openNetSocketOf(socket) && waitingPackets(socket).length === 0) {
      const frames = this.#framesOf(socket);
      if (frames) frames.push(frame);
      else sendEach(socket, [frame]);
      return;
    }
    // Behind what waits already: the order is the connection's.
    this.flush(socket);
    const options = { compress: false, wsPreEncodedFrame: [frame] };
    socket.conn.write(packet, options as unknown as Parameters<typeof socket.conn.write>[1]);
  }

  #releaseSoon() {
    const wanted = Math.max(gather.atLeastMs, this.#callsMs * gather.perCalls);
    const gatherMs = Math.min(wanted, gather.atMostMs);
    const isWorthIt = this.#load.isBusy && this.#rate.perSocket(gatherMs) >= gather.framesPerCall;
    if (isWorthIt) this.#gathering = setTimeout(() => this.#release(), gatherMs);
    else setImmediate(() => this.#release());
  }

  #release() {
    const from = performance.now();
    for (const [socket, { length }] of this.#held) this.#rate.note(socket, length);
    release(this.#held);
    this.#callsMs = performance.now() - from;
  }

  #endPatience() {
    release(this.#waitingLong);
    [this.#waiting, this.#waitingLong] = [this.#waitingLong, this.#waiting];
    const { now } = this.#couldWait;
    this.#couldWait = { before: now, now: 0 };
    const isOver = now === 0 && this.#waitingLong.size === 0;
    this.#patience = isOver ? undefined : setTimeout(() => this.#endPatience(), patienceMs);
  }
}

function release(held: Held) {
  const sockets = [...held];
  held.clear();
  // Members of one room were often written the same.
  let last: { frames: Buffer[]; joined: Buffer } | undefined;
  for (const [socket, frames] of sockets) {
    const [first] = frames;
    if (first === undefined) continue;
    if (frames.length === 1 || !isJoinable(socket, frames)) {
      sendEach(socket, frames);
      continue;
    }
    if (!last || !isSame(last.frames, frames)) last = { frames, joined: Buffer.concat(frames) };
    sendEach(socket, [last.joined]);
  }
}

/** A reader that is behind keeps what it is sent for a while: then it is the frames that all share, and no copy of its own. */
const isJoinable = (socket: ParleySocket, frames: readonly Buffer[]) =>
  openNetSocketOf(socket)?.writableLength === 0 &&
  frames.reduce((sum, { length }) => sum + length, 0) <= joinedBytes;

const isSame = (a: readonly Buffer[], b: readonly Buffer[]) =>
  a.length === b.length && a.every((frame, index) => frame === b[index]);

function sendEach(socket: ParleySocket, frames: readonly Buffer[]) {
  const net = openNetSocketOf(socket);
  if (frames.length > 1) net?.cork();
  for (const frame of frames) net?.write(frame);
  if (frames.length > 1) net?.uncork();
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
