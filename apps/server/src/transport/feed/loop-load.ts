import { performance, type EventLoopUtilization } from "node:perf_hooks";

/** Between two looks at how busy the event loop was, in milliseconds, at the least. */
const windowMs = 100;
/** The share of its time from which on the process counts as busy, and below which it no longer does. */
const busy = { from: 0.9, until: 0.6 };

/** Whether the process has hardly a rest: it decides whether work is worth being gathered. */
export class LoopLoad {
  #at = performance.now();
  #before: EventLoopUtilization = performance.eventLoopUtilization();
  #isBusy = false;

  get isBusy(): boolean {
    const now = performance.now();
    if (now - this.#at >= windowMs) {
      this.#at = now;
      const current = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(current, this.#before);
      this.#before = current;
      this.#isBusy = utilization >= (this.#isBusy ? busy.until : busy.from);
    }
    return this.#isBusy;
  }
}
