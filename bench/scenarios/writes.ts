import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { cpuSeconds } from "../cpu";
import { evenRooms } from "../even-rooms";
import { median } from "../load/percentiles";
import type { BenchOptions, Scenario } from "../scenario";
import { createStage, type Stage } from "../stage";
import type { Row } from "../table";
import type { WriteAnswer, WriteJob } from "../writes/write-job";

const writer = fileURLToPath(new URL("../writes/writer.ts", import.meta.url));
const senderCount = 100;
const stores: readonly WriteJob["store"][] = ["parley", "naive", "locked"];

interface WritesShape {
  name: string;
  title: string;
  rooms: number;
  bars: { store: WriteJob["store"]; atLeast: number }[];
}

/** Durable messages per second of 100 concurrent senders, without readers: the write path alone. */
export const writesScenario = ({ name, title, rooms, bars }: WritesShape): Scenario => ({
  name,
  title,
  run: async ({ runs, seconds }: BenchOptions): Promise<Row[]> => {
    const stage = await createStage(senderCount, evenRooms(rooms, senderCount, senderCount));
    const found = new Map(stores.map((store) => [store, [] as Measured[]]));
    try {
      for (let run = 0; run < runs; run++) {
        for (const store of stores) found.get(store)?.push(await measure(store, stage, seconds));
      }
    } finally {
      await stage.remove();
    }
    const medians = (of: (measured: Measured) => number) =>
      Object.fromEntries(stores.map((store) => [store, median((found.get(store) ?? []).map(of))]));
    return [
      ...bars.map(({ store, atLeast }) => ({
        figure: "durable messages per second",
        values: medians(({ perSecond }) => perSecond),
        ratio: { of: "parley", to: store, bar: { atLeast } },
      })),
      { figure: "CPU per message, µs", values: medians(({ cpuMicros }) => cpuMicros) },
      { figure: "send to ack, p50 ms", values: medians(({ latency }) => latency.p50) },
      { figure: "send to ack, p99 ms", values: medians(({ latency }) => latency.p99) },
    ];
  },
});

interface Measured extends WriteAnswer {
  cpuMicros: number;
}

async function measure(store: WriteJob["store"], { postgres, people, rooms }: Stage, seconds: number) {
  const child = fork(writer, { execArgv: ["--import", "tsx"] });
  const pids = [child.pid ?? 0, postgres.pid()];
  let used = 0;
  const answered = new Promise<WriteAnswer>((resolve, reject) => {
    child.on("message", (message: WriteAnswer | "warm" | "measured") => {
      if (message === "warm") used = -cpuSeconds(pids);
      else if (message === "measured") used += cpuSeconds(pids);
      else resolve(message);
    });
    child.once("exit", () => reject(new Error(`The writer of ${store} ended`)));
  });
  const senders = people.map(({ id: authorId }, n) => ({
    authorId,
    // Everybody begins in another room.
    roomIds: rooms.map((_, turn) => rooms[(n + turn) % rooms.length]?.id ?? ""),
  }));
  const job: WriteJob = { store, url: postgres.url, senders, seconds };
  child.send(job);
  const exited = once(child, "exit");
  const answer = await answered;
  await exited;
  return { ...answer, cpuMicros: (used / (answer.perSecond * seconds)) * 1e6 };
}
