import { createLockedStore } from "../baselines/locked-store";
import { toMessage, type MessageStore } from "../baselines/message";
import { createNaiveStore } from "../baselines/naive-store";
import { newId } from "@parley/shared/id";
import { percentiles } from "../load/percentiles";
import { createParleyWrites } from "./parley-writes";
import type { WriteAnswer, WriteJob } from "./write-job";

// A process of its own: senders who each wait for their ack before they send again, and nobody who reads.

const stores: Record<WriteJob["store"], (url: string) => MessageStore | Promise<MessageStore>> = {
  parley: createParleyWrites,
  naive: createNaiveStore,
  locked: createLockedStore,
};
const body = "The quick brown fox jumps over the lazy dog and goes on its way home, once more.";
const warmUpMs = 1_000;

async function run({ store: name, url, senders, seconds }: WriteJob): Promise<WriteAnswer> {
  const store = await stores[name](url);
  let isOver = false;
  let written = 0;
  let waits: number[] = [];
  const sending = senders.map(async ({ authorId, roomIds }) => {
    for (let turn = 0; !isOver; turn++) {
      const roomId = roomIds[turn % roomIds.length] ?? "";
      const started = performance.now();
      await store.write(toMessage({ roomId, clientId: newId(), body }, authorId));
      waits.push(performance.now() - started);
      written += 1;
    }
  });
  await new Promise((resolve) => setTimeout(resolve, warmUpMs));
  process.send?.("warm");
  written = 0;
  waits = [];
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const perSecond = written / ((performance.now() - from) / 1_000);
  const latency = percentiles(waits);
  process.send?.("measured");
  isOver = true;
  await Promise.all(sending);
  await store.close();
  return { perSecond, latency };
}

process.once("message", (job: WriteJob) => {
  run(job).then(
    (answer) => {
      process.send?.(answer);
      process.disconnect();
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
