import { setTimeout as wait } from "node:timers/promises";
import { cpuSeconds, residentBytes } from "../cpu";
import { evenRooms } from "../even-rooms";
import { median } from "../load/percentiles";
import { loadTarget } from "../measure-target";
import type { Scenario } from "../scenario";
import { createStage } from "../stage";
import { startTarget } from "../targets";

const targets = ["parley", "bare"] as const;
const connections = 1_000;

/** What a connection costs: to open, and to keep while nobody says anything. */
export const connectionsScenario: Scenario = {
  name: "connections",
  title: "1,000 connections of people in 10 rooms each, and nobody says anything",
  run: async ({ runs, seconds }) => {
    const stage = await createStage(connections, evenRooms(1_000, 10, connections));
    const found = new Map(targets.map((name) => [name, [] as Cost[]]));
    try {
      for (let run = 0; run < runs; run++) {
        for (const name of targets) found.get(name)?.push(await measure(name));
      }
    } finally {
      await stage.remove();
    }

    async function measure(name: (typeof targets)[number]): Promise<Cost> {
      const empty = await startTarget(name, stage);
      await wait(1_000);
      const before = residentBytes(empty.pid);
      await empty.stop();
      const loaded = await loadTarget(name, stage, 0);
      try {
        const pids = [loaded.target.pid, stage.postgres.pid()];
        await wait(1_000);
        const held = residentBytes(loaded.target.pid) - before;
        const used = -cpuSeconds(pids);
        await wait(seconds * 1_000);
        const idle = (used + cpuSeconds(pids)) / seconds;
        return { kilobytes: held / 1024 / connections, idleMicros: (idle / connections) * 1e6 };
      } finally {
        await loaded.stop();
      }
    }

    const medians = (of: (cost: Cost) => number) =>
      Object.fromEntries(targets.map((name) => [name, median((found.get(name) ?? []).map(of))]));
    const ratio = { of: "parley", to: "bare" };
    return [
      { figure: "memory of the server per connection, kB", values: medians((cost) => cost.kilobytes), ratio },
      { figure: "CPU per connection and second, µs", values: medians((cost) => cost.idleMicros), ratio },
    ];
  },
};

interface Cost {
  kilobytes: number;
  idleMicros: number;
}
