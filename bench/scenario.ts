import type { Row } from "./table";

export interface BenchOptions {
  /** Runs of each target, taken in turn; the figures are their medians. */
  runs: number;
  /** Length of one measured run, in seconds. */
  seconds: number;
}

export interface Scenario {
  /** What `yarn bench <name>` calls it. */
  name: string;
  title: string;
  run(options: BenchOptions): Promise<Row[]>;
}
