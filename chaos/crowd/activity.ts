import type { PlannedRoom } from "../stage/workspace";
import { allActs, type ActName } from "./acts/all-acts";
import type { Participant } from "./participant";
import { Scene } from "./scene";

const tickMs = 20;
/** After a stall of this process it does not make up for more than this. */
const longestStallMs = 1_000;

export interface ActivityOptions {
  participants: readonly Participant[];
  rooms: readonly PlannedRoom[];
  seed: number;
  /** Messages in a second, all together. */
  rate: number;
}

/** What people do all day, in an order that the seed decides; when each thing happens is up to the machine. */
export class Activity {
  readonly #scene: Scene;
  readonly #rate: number;
  /** How often each thing was tried. */
  readonly counts = Object.fromEntries(allActs.map(([name]) => [name, 0])) as Record<ActName, number>;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor({ participants, rooms, seed, rate }: ActivityOptions) {
    this.#scene = new Scene(participants, rooms, seed);
    this.#rate = rate;
  }

  start(): void {
    this.stop();
    let last = performance.now();
    let due = 0;
    this.#timer = setInterval(() => {
      const now = performance.now();
      due += (this.#rate * Math.min(longestStallMs, now - last)) / 1_000;
      last = now;
      for (; due >= 1; due -= 1) this.#step();
    }, tickMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The time of one message. */
  #step() {
    for (const [name, act] of allActs) {
      if (this.#scene.random.chance(act.perMessage) && act.run(this.#scene)) this.counts[name] += 1;
    }
  }
}
