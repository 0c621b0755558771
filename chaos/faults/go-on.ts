import { setTimeout as wait } from "node:timers/promises";
import type { FaultRun } from "./fault";

/** At most this long does the crowd have the server to itself between two kills, in milliseconds. */
const longestPeaceMs = 4_000;

/**
 * Lets the crowd write again after a kill, in the middle of the work: it is coming, has come back, or sends what waited.
 * For a crowd that is told to rest after each kill: many take minutes, and it is to write as much as in other faults.
 */
export async function goOn({ stage, random }: Pick<FaultRun, "stage" | "random">): Promise<void> {
  await wait(random.below(longestPeaceMs));
  await stage.crowd.ask("resume");
}
