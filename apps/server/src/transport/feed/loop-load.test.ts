import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { LoopLoad } from "./loop-load";

/** Keeps the event loop for so many milliseconds, turn by turn. */
async function work(ms: number) {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    const turn = performance.now() + 5;
    while (performance.now() < turn);
    await new Promise(setImmediate);
  }
}

it("is busy while the event loop has no rest, and no more once it has", async () => {
  const load = new LoopLoad();
  expect(load.isBusy).toBe(false);
  await work(150);
  expect(load.isBusy).toBe(true);
  await wait(500);
  expect(load.isBusy).toBe(false);
});
