/** For how long, in milliseconds, writes are counted before the count is used, at the least. */
const windowMs = 200;

/** How often the same connections are written to: it decides whether frames that wait find company. */
export class WriteRate {
  #since = performance.now();
  #frames = 0;
  #sockets = 0;
  #seen = new WeakSet();
  #perSocketAndMs = 0;

  /** Frames that went to a socket together. */
  note(socket: object, frames: number): void {
    this.#endWindow();
    this.#frames += frames;
    if (this.#seen.has(socket)) return;
    this.#seen.add(socket);
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
    this.#seen = new WeakSet();
  }
}
