import { median } from "../load/percentiles";
import { loadTarget, type LoadedTarget, type Measured } from "../measure-target";
import type { BenchOptions, Scenario } from "../scenario";
import { createStage } from "../stage";
import type { Row } from "../table";
import type { TargetName } from "../targets";

/** The share of its ceiling at which each target is measured. */
const nearCeiling = 0.9;
const targets: readonly TargetName[] = ["parley", "bare", "naive"];

export interface FanOutShape {
  name: string;
  title: string;
  people: number;
  /** For each room, the indexes of its people. */
  memberships: number[][];
  /** People of each room who send. */
  senders: number;
  /** Deliveries under way at most while the ceiling is looked for. */
  underWay: number;
  /** Parley's deliveries per CPU-second against those of `bare`, at least. */
  bar: number;
}

/** How many deliveries a CPU-second of the server and Postgres makes, near each target's own ceiling. */
export function fanOutScenario(shape: FanOutShape): Scenario {
  return {
    name: shape.name,
    title: shape.title,
    run: async ({ runs, seconds }: BenchOptions): Promise<Row[]> => {
      const stage = await createStage(shape.people, shape.memberships);
      const found = new Map(targets.map((name) => [name, [] as Found[]]));
      try {
        for (let run = 0; run < runs; run++) {
          for (const name of targets) {
            const loaded = await loadTarget(name, stage, shape.senders);
            found.get(name)?.push(await measureOnce(loaded, shape, seconds).finally(loaded.stop));
          }
        }
      } finally {
        await stage.remove();
      }
      const row = (figure: string, of: (found: Found) => number, bar?: { atLeast: number }): Row => ({
        figure,
        values: Object.fromEntries(targets.map((name) => [name, median((found.get(name) ?? []).map(of))])),
        ratio: { of: "parley", to: "bare", ...(bar && { bar }) },
      });
      return [
        row("deliveries per CPU-second", ({ delivered, cpuSeconds }) => delivered / cpuSeconds, {
          atLeast: shape.bar,
        }),
        row("deliveries per second", ({ delivered, seconds: length }) => delivered / length),
        row("ceiling, messages per second", ({ ceiling }) => ceiling),
        row("send to receipt, p50 ms", ({ latency }) => latency.p50),
        row("send to receipt, p99 ms", ({ latency }) => latency.p99),
      ];
    },
  };
}

interface Found extends Measured {
  /** Messages a second. */
  ceiling: number;
}

async function measureOnce(
  { saturate, offer }: LoadedTarget,
  { underWay }: FanOutShape,
  seconds: number,
): Promise<Found> {
  const most = await saturate(seconds, underWay);
  const ceiling = most.delivered / most.seconds / (most.delivered / most.sent);
  return { ...(await offer(seconds, ceiling * nearCeiling)), ceiling };
}
