import { median } from "../load/percentiles";
import { evenRooms } from "../even-rooms";
import { loadTarget, type LoadedTarget, type Measured } from "../measure-target";
import type { BenchOptions, Scenario } from "../scenario";
import { createStage } from "../stage";
import type { Row } from "../table";
import type { TargetName } from "../targets";

const people = 1_000;
/** That each of them reads in a second. */
const messagesPerSecond = 1;
/** What a mark may cost, in microseconds of CPU of the server and Postgres; and all of it, in hundredths of a core. */
const limits = { perMark: 60, ofCore: 10 };

/** `bare` stores no mark and tells nobody of it: what is left is what taking and answering one costs. */
const targets: readonly TargetName[] = ["parley", "bare"];

interface Found {
  perMark: number;
  /** A mark tells of all messages since the one before. */
  perMessageRead: number;
  ofCore: number;
  marksPerSecond: number;
  unread: number;
}

/**
 * A message a second in a room of very many who all read it, and, in between, the same when nobody marks anything: what a
 * mark costs is the difference.
 */
export const marksScenario: Scenario = {
  name: "marks",
  title: `${people.toLocaleString("en")} members read one message a second`,
  run: async ({ runs, seconds }: BenchOptions): Promise<Row[]> => {
    const stage = await createStage(people, evenRooms(1, people, people));
    const found = new Map(targets.map((name) => [name, [] as Found[]]));
    try {
      for (let run = 0; run < runs; run++) {
        for (const name of targets) {
          const loaded = await loadTarget(name, stage, 1);
          // By turns, because a process costs less the longer it runs.
          const measured = compare(loaded, Math.max(seconds, 12), run % 2 === 0);
          found.get(name)?.push(await measured.finally(loaded.stop));
        }
      }
    } finally {
      await stage.remove();
    }
    const valuesOf = (of: keyof Found) =>
      Object.fromEntries(
        targets.map((name) => [name, median((found.get(name) ?? []).map((run) => run[of]))]),
      );
    const row = (figure: string, of: keyof Found): Row => ({ figure, values: valuesOf(of) });
    const limited = (figure: string, of: keyof typeof limits): Row => ({
      figure,
      values: { ...valuesOf(of), limit: limits[of] },
      ratio: { of: "parley", to: "limit", bar: { atMost: 1 } },
    });
    return [
      row("marks acknowledged per second", "marksPerSecond"),
      limited("CPU of one mark, µs", "perMark"),
      row("CPU of one message that one member read, µs", "perMessageRead"),
      limited("CPU of all, % of a core", "ofCore"),
      row("CPU of the same without marks, % of a core", "unread"),
    ];
  },
};

async function compare(loaded: LoadedTarget, seconds: number, isReadFirst: boolean): Promise<Found> {
  const before = isReadFirst ? null : await loaded.offer(seconds, messagesPerSecond);
  const read = await loaded.read(seconds);
  const unread = before ?? (await loaded.offer(seconds, messagesPerSecond));
  const shareOf = ({ cpuSeconds, seconds: length }: Measured) => cpuSeconds / length;
  const marksPerSecond = read.acked / read.seconds;
  const ofMarks = shareOf(read) - shareOf(unread);
  return {
    perMark: (ofMarks / marksPerSecond) * 1e6,
    perMessageRead: (ofMarks / (people * messagesPerSecond)) * 1e6,
    ofCore: shareOf(read) * 100,
    marksPerSecond,
    unread: shareOf(unread) * 100,
  };
}
