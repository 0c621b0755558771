import { invariants, type Invariant } from "./check/check-all";
import type { RunResult, RunSettings } from "./run-fault";

const columns: [title: string, cell: (result: RunResult) => string][] = [
  ["fault", ({ fault }) => fault],
  ["database", ({ database }) => database],
  ["servers", ({ servers }) => String(servers)],
  ["seed", ({ seed }) => String(seed)],
  ["sent", ({ sent }) => String(sent)],
  ["acked", ({ acked }) => String(acked)],
  ["stored", ({ stored }) => String(stored)],
  ["changes", ({ changes }) => String(changes)],
  ...invariants.map((name): (typeof columns)[number] => [
    name,
    (result) => String(result.violations[name].length),
  ]),
  ["bars missed", ({ missed }) => String(missed.length)],
  [
    "equal after",
    ({ secondsToEqual }) => (secondsToEqual === null ? "never" : `${secondsToEqual.toFixed(1)} s`),
  ],
  ["server at most", ({ peakMegabytes }) => `${peakMegabytes} MB`],
  [
    "what happened",
    ({ counts }) =>
      Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", "),
  ],
];

/** One row for each run, in columns of even width. */
export function formatTable(results: readonly RunResult[], { hasTitles = true } = {}): string {
  const cells = results.map((result) => columns.map(([, cell]) => cell(result)));
  const titles = columns.map(([title]) => title);
  const widths = titles.map((title, n) => Math.max(title.length, ...cells.map((row) => row[n]?.length ?? 0)));
  const rows = hasTitles ? [titles, ...cells] : cells;
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export const isClean = ({ violations, missed }: RunResult): boolean =>
  missed.length === 0 && invariants.every((name) => violations[name].length === 0);

const shown = 5;

/** What went wrong in a run, and how to see it again. */
export function explain(result: RunResult, repeat: string): string {
  const lines = invariants.flatMap((name) =>
    result.violations[name].slice(0, shown).map((sentence) => `  ${name}: ${sentence}`),
  );
  const bars = result.missed.slice(0, shown).map((sentence) => `  bar: ${sentence}`);
  return [
    `${result.fault} on ${result.database}, seed ${result.seed}:`,
    ...lines,
    ...bars,
    `  again: ${repeat}`,
  ].join("\n");
}

/** The command that does the same again. */
export function describeRepeat({ fault, database }: RunResult, settings: RunSettings): string {
  const { seed, seconds, sockets, rooms, rate, isShort } = settings;
  const size = `--seconds ${seconds} --sockets ${sockets} --rooms ${rooms} --rate ${rate}${isShort ? " --small" : ""}`;
  return `yarn chaos ${fault} --database ${database} --seed ${seed} ${size}`;
}

export type ViolationCounts = Record<Invariant, number>;
const countsMark = "VIOLATIONS ";

/** One line for another program: how many violations each run had. */
export const formatCounts = (results: readonly RunResult[]): string =>
  countsMark +
  JSON.stringify(
    results.map(({ violations }) =>
      Object.fromEntries(invariants.map((name) => [name, violations[name].length])),
    ),
  );

/** Reads it back, for each run; nothing where the program did not come so far. */
export function readCounts(output: string): ViolationCounts[] {
  const line = output.split("\n").find((each) => each.startsWith(countsMark));
  return line === undefined ? [] : (JSON.parse(line.slice(countsMark.length)) as ViolationCounts[]);
}
