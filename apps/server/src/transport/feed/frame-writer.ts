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

/**
 * What was written to one connection and waits for its call. Each connection keeps one as long as it lives, and in it no list from one
 * call to the next: what is added to an old list, or map, is kept with it until the next full garbage collection, emptied or not.
 */
interface Outbox {
  readonly socket: ParleySocket;
  frames: Buffer[] | null;
  /** Whether what is written waits, and for what: for the end of the turn, or for company as long as the patience lasts. */
  waits: "no" | "turn" | "company";
  /** The patience that it waits through. */
  until: number;
  /** Is among those that wait for company, or did so in this patience. */
  isListed: boolean;
  /** The window in which `WriteRate` has counted it. */
  countedIn: number;
}

/**
 * Writes one event to many connections: encoded once, framed once, and with one system call a connection for all that
 * is written to it in a turn of the event loop, or in some turns while the process is busy. The calls are what a chat server spends
 * most of its time on. All events and answers of a connection go this way, so that they keep their order.
 */
export class FrameWriter {
  readonly #outboxes = new WeakMap<ParleySocket, Outbox>();
  readonly #load = new LoopLoad();
  readonly #rate = new WriteRate();
  /** What goes out at the end of the turn, or when enough was gathered. */
  #held: Outbox[] = [];
  #gathering: ReturnType<typeof setTimeout> | undefined;
  /** How long the last calls took, in milliseconds. */
  #callsMs = 0;
  /** What only waits for whatever is written to it next; some have found it since. */
  #waiting: Outbox[] = [];
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** How many patiences have ended. */
  #patiences = 0;
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
      const outbox = this.#outboxOf(socket);
      if (canWait?.(socket)) this.#holdPatiently(outbox);
      else this.#hold(outbox);
      this.#writeTo(outbox, packet, frame);
    }
  }

  /** Answers a request: Socket.IO's own way encodes and writes each answer alone, which costs as much as an event to many. */
  answer(socket: ParleySocket, id: number, result: unknown): void {
    // An ack on the default namespace: Socket.IO 5's packet type 3 in engine.io 4's message.
    const packet = `3${String(id)}${JSON.stringify([result])}`;
    this.#writeTo(this.#outboxOf(socket), packet, textFrame(`4${packet}`));
  }

  /** Holds back what is written to this socket until the turn ends, or for some turns, so that it goes out together. */
  hold(socket: ParleySocket): void {
    this.#hold(this.#outboxOf(socket));
  }

  /**
   * Holds back what is written to this socket as `hold` does and, while there is much of this kind, until something else is
   * written to it or the patience ends: for what its reader does not wait for.
   */
  holdPatiently(socket: ParleySocket): void {
    this.#holdPatiently(this.#outboxOf(socket));
  }

  /** What is held back for this socket goes out now: before it is closed. */
  flush(socket: ParleySocket): void {
    flush(this.#outboxOf(socket));
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#patience);
    clearTimeout(this.#gathering);
    for (const outboxes of [this.#held, this.#waiting]) release(outboxes.splice(0));
  }

  #outboxOf(socket: ParleySocket): Outbox {
    let outbox = this.#outboxes.get(socket);
    if (!outbox) {
      outbox = { socket, frames: null, waits: "no", until: 0, isListed: false, countedIn: -1 };
      this.#outboxes.set(socket, outbox);
    }
    return outbox;
  }

  #hold(outbox: Outbox) {
    if (outbox.waits === "turn") return;
    if (isTooSlow(outbox.socket)) {
      this.onSlow(outbox.socket);
      return;
    }
    // What is written goes out at once then: the connections are about to be closed.
    if (this.#isClosed) return;
    if (this.#held.length === 0) this.#releaseSoon();
    outbox.waits = "turn";
    this.#held.push(outbox);
  }

  #holdPatiently(outbox: Outbox) {
    if (outbox.waits !== "no" || this.#isClosed) return;
    this.#couldWait.now += 1;
    this.#patience ??= setTimeout(() => this.#endPatience(), patienceMs);
    if (Math.max(this.#couldWait.before, this.#couldWait.now) < crowd) {
      this.#hold(outbox);
      return;
    }
    outbox.waits = "company";
    // This one has begun already.
    outbox.until = this.#patiences + 2;
    if (outbox.isListed) return;
    outbox.isListed = true;
    this.#waiting.push(outbox);
  }

  #writeTo(outbox: Outbox, packet: string, frame: Buffer) {
    const { socket } = outbox;
    if (socket.conn.readyState !== "open") return;
    if (openNetSocketOf(socket) && waitingPackets(socket).length === 0) {
      if (outbox.waits === "no") sendEach(socket, [frame]);
      else if (outbox.frames) outbox.frames.push(frame);
      else outbox.frames = [frame];
      return;
    }
    // Behind what waits already: the order is the connection's.
    flush(outbox);
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
    const held = this.#held;
    this.#held = [];
    for (const outbox of held) this.#rate.note(outbox, outbox.frames?.length ?? 0);
    release(held);
    this.#callsMs = performance.now() - from;
  }

  #endPatience() {
    this.#patiences += 1;
    const listed = this.#waiting;
    this.#waiting = [];
    const over: Outbox[] = [];
    for (const outbox of listed) {
      outbox.isListed = outbox.waits === "company" && outbox.until > this.#patiences;
      if (outbox.isListed) this.#waiting.push(outbox);
      else if (outbox.waits === "company") over.push(outbox);
    }
    release(over);
    const { now } = this.#couldWait;
    this.#couldWait = { before: now, now: 0 };
    const isOver = now === 0 && this.#waiting.length === 0;
    this.#patience = isOver ? undefined : setTimeout(() => this.#endPatience(), patienceMs);
  }
}

function release(outboxes: readonly Outbox[]) {
  // Members of one room were often written the same.
  let last: { frames: Buffer[]; joined: Buffer } | undefined;
  for (const outbox of outboxes) {
    const { socket } = outbox;
    const frames = empty(outbox);
    outbox.waits = "no";
    if (!frames) continue;
    if (frames.length === 1 || !isJoinable(socket, frames)) {
      sendEach(socket, frames);
      continue;
    }
    if (!last || !isSame(last.frames, frames)) last = { frames, joined: Buffer.concat(frames) };
    sendEach(socket, [last.joined]);
  }
}

function flush(outbox: Outbox) {
  const frames = empty(outbox);
  if (frames) sendEach(outbox.socket, frames);
}

function empty(outbox: Outbox): Buffer[] | null {
  const { frames } = outbox;
  outbox.frames = null;
  return frames;
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
