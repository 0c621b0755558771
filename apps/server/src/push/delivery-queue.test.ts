import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { createLogger } from "../log";
import { createDeliveryQueue, type Delivery } from "./delivery-queue";

const open = () => createDeliveryQueue(createLogger("silent"));

/** Deliveries that end when they are told to. */
function createStage() {
  const started: string[] = [];
  const waiting = new Map<string, (delay: number | null) => void>();
  return {
    started,
    delivery: (
      name: string,
      host = "a.example",
      key: string | null = null,
      userId = `the person of ${name}`,
    ): Delivery => ({
      host,
      userId,
      key,
      attempt: (attempt) => {
        started.push(attempt === 1 ? name : `${name} again`);
        return new Promise((resolve) => waiting.set(name, resolve));
      },
    }),
    end: async (name: string, delay: number | null = null) => {
      waiting.get(name)?.(delay);
      await turn();
    },
  };
}

it("a slow host has eight requests under way, and holds up nobody else", async () => {
  const { delivery, end, started } = createStage();
  const queue = open();
  for (let n = 0; n < 20; n++) queue.add(delivery(`slow ${n}`, "slow.example"));
  queue.add(delivery("other", "other.example"));
  expect(started).toEqual([...Array.from({ length: 8 }, (_, n) => `slow ${n}`), "other"]);
  await end("slow 3");
  expect(started.at(-1)).toBe("slow 8");
});

it("a person with many slow hosts has eight requests under way, and holds up nobody else", async () => {
  const { delivery, end, started } = createStage();
  const queue = open();
  for (let n = 0; n < 40; n++) queue.add(delivery(`slow ${n}`, `slow${n}.example`, null, "Mallory"));
  queue.add(delivery("hers too", "a.example", null, "Mallory"));
  queue.add(delivery("other", "a.example"));
  expect(started).toEqual([...Array.from({ length: 8 }, (_, n) => `slow ${n}`), "other"]);
  for (let n = 0; n < 40; n++) await end(`slow ${n}`);
  expect(started).toHaveLength(42);
  expect(started).toContain("hers too");
});

it("has a bounded number under way over all hosts", () => {
  const { delivery, started } = createStage();
  const queue = open();
  for (let n = 0; n < 200; n++) queue.add(delivery(`to ${n}`, `host${n}.example`));
  expect(started).toHaveLength(32);
});

it("drops what comes when very many wait, and takes on more when they are gone", async () => {
  const { delivery, end, started } = createStage();
  const queue = open();
  for (let n = 0; n < 5_100; n++) queue.add(delivery(`push ${n}`));
  for (let n = 0; n < 5_000; n++) await end(`push ${n}`);
  expect(started).toHaveLength(5_000);
  queue.add(delivery("later"));
  expect(started.at(-1)).toBe("later");
});

it("a newer one takes the place of one that waits, also of one that waits for another try", async () => {
  const { delivery, end, started } = createStage();
  const queue = open();
  for (let n = 0; n < 8; n++) queue.add(delivery(`before ${n}`));
  queue.add(delivery("old", "a.example", "room"));
  queue.add(delivery("new", "a.example", "room"));
  await end("before 0");
  expect(started.slice(8)).toEqual(["new"]);

  await end("new", 30);
  queue.add(delivery("newest", "a.example", "room"));
  await wait(60);
  await end("before 1");
  expect(started.slice(9)).toEqual(["newest"]);
});

it("of one key one is under way at a time, and then the newest that came meanwhile, in place of another try", async () => {
  const { delivery, end, started } = createStage();
  const queue = open();
  queue.add(delivery("first", "a.example", "room"));
  queue.add(delivery("second", "a.example", "room"));
  queue.add(delivery("third", "a.example", "room"));
  queue.add(delivery("elsewhere", "a.example", "another room"));
  expect(started).toEqual(["first", "elsewhere"]);
  await end("first", 10);
  expect(started).toEqual(["first", "elsewhere", "third"]);
  await end("third");
  await wait(30);
  expect(started).toHaveLength(3);
});

it("tries again no sooner than it was told", async () => {
  const { delivery, end, started } = createStage();
  const queue = open();
  queue.add(delivery("one"));
  await end("one", 80);
  await wait(40);
  expect(started).toEqual(["one"]);
  await wait(80);
  expect(started).toEqual(["one", "one again"]);
});

it("ends when all is done, and waits for nobody longer than it may", async () => {
  const { delivery, end } = createStage();
  const queue = open();
  queue.add(delivery("quick"));
  const drained = queue.drain(5_000);
  await end("quick", 60_000);
  await drained;
  const stuck = open();
  stuck.add(delivery("stuck"));
  const began = Date.now();
  await stuck.drain(50);
  expect(Date.now() - began).toBeLessThan(1_000);
});
