import { evenRooms } from "../even-rooms";
import { median } from "../load/percentiles";
import { loadTarget, type Measured } from "../measure-target";
import type { Scenario } from "../scenario";
import { createStage } from "../stage";
import type { Row } from "../table";

const targets = ["parley", "naive"] as const;
const rooms = { count: 500, size: 10, people: 500 };
/** People of each room who send. */
const senders = 3;
const underWay = 20_000;
const share = 0.5;

/** From send to receipt, both under the same load: half of what `naive` can take. */
export const latencyScenario: Scenario = {
  name: "latency",
  title: "500 rooms of 10, at half of naive's ceiling",
  run: async ({ runs, seconds }) => {
    const stage = await createStage(rooms.people, evenRooms(rooms.count, rooms.size, rooms.people));
    const found = new Map(targets.map((name) => [name, [] as Measured[]]));
    try {
      const probe = await loadTarget("naive", stage, senders);
      const most = await probe.saturate(seconds, underWay).finally(probe.stop);
      const rate = (most.delivered / rooms.size / most.seconds) * share;
      for (let run = 0; run < runs; run++) {
        for (const name of targets) {
          const loaded = await loadTarget(name, stage, senders);
          found.get(name)?.push(await loaded.offer(seconds, rate).finally(loaded.stop));
        }
      }
    } finally {
      await stage.remove();
    }
    const row = (figure: string, of: (measured: Measured) => number, bar?: { atMost: number }): Row => ({
      figure,
      values: Object.fromEntries(targets.map((name) => [name, median((found.get(name) ?? []).map(of))])),
      ratio: { of: "parley", to: "naive", ...(bar && { bar }) },
    });
    return [
      row("send to receipt, p50 ms", ({ latency }) => latency.p50),
      row("send to receipt, p95 ms", ({ latency }) => latency.p95),
      row("send to receipt, p99 ms", ({ latency }) => latency.p99, { atMost: 1.25 }),
      row("messages per second", ({ sent, seconds }) => sent / seconds),
      row("CPU per message, µs", ({ cpuSeconds, sent }) => (cpuSeconds / sent) * 1e6),
    ];
  },
};
