import { median } from "../load/percentiles";
import { evenRooms } from "../even-rooms";
import { loadTarget } from "../measure-target";
import type { BenchOptions, Scenario } from "../scenario";
import { createStage } from "../stage";
import type { Row } from "../table";

const people = 1_000;
/** What a mark may cost, in microseconds of CPU of the server and Postgres; and all of it, in hundredths of a core. */
const limits = { perMark: 60, ofCore: 10 };

/** A message a second in a room of very many, which each of them reads: the message and its deliveries are in the figures. */
export const marksScenario: Scenario = {
  name: "marks",
  title: `${people.toLocaleString("en")} members read one message a second`,
  run: async ({ runs, seconds }: BenchOptions): Promise<Row[]> => {
    const stage = await createStage(people, evenRooms(1, people, people));
    const found: { perMark: number; ofCore: number; marks: number }[] = [];
    try {
      for (let run = 0; run < runs; run++) {
        const loaded = await loadTarget("parley", stage, 1);
        const measured = await loaded.read(Math.max(seconds, 10)).finally(loaded.stop);
        const { cpuSeconds: used, acked, seconds: length } = measured;
        found.push({ perMark: (used / acked) * 1e6, ofCore: (used / length) * 100, marks: acked / length });
      }
    } finally {
      await stage.remove();
    }
    const row = (figure: string, of: "perMark" | "ofCore"): Row => ({
      figure,
      values: { parley: median(found.map((each) => each[of])), limit: limits[of] },
      ratio: { of: "parley", to: "limit", bar: { atMost: 1 } },
    });
    return [
      {
        figure: "marks acknowledged per second",
        values: { parley: median(found.map(({ marks }) => marks)) },
      },
      row("CPU of one mark, µs", "perMark"),
      row("CPU of all, % of a core", "ofCore"),
    ];
  },
};
