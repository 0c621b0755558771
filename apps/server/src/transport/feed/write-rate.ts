/** For how long, in milliseconds, writes are counted before the count is used, at the least. */
const windowMs = 200;

/** How often the same connections are written to: it decides whether frames that wait find company. */
export class WriteRate {
  #since = performance.now();
  #frames = 0;
  #sockets = 0;
  #window = 0;
  #perSocketAndMs = 0;

  /** Frames that went to a socket together. @param socket told in which window it was counted last; -1 before the first */
  note(socket: { countedIn: number }, frames: number): void {
    this.#endWindow();
    this.#frames += frames;
    if (socket.countedIn === this.#window) return;
    socket.countedIn = this.#window;
    this.#sockets += 1;
  }

  /** How many frames come within so many milliseconds for each socket that is written to at all. */
  perSocket(ms: number): number {
    this.#endWindow();
    return this.#perSocketAndMs * ms;
  }

  #endWindow() {
    const elapsedMs = performance.now() - this.#since;
    if (elapsedMs < windowMs) return;
    this.#perSocketAndMs = this.#frames / Math.max(1, this.#sockets) / elapsedMs;
    this.#since += elapsedMs;
    this.#frames = this.#sockets = 0;
    this.#window += 1;
  }
}
