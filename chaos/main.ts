import { readArguments, UsageError, type ChaosArguments } from "./arguments";
import { bugs } from "./planted/bugs";
import { runPlanted } from "./planted/run-planted";
import { runFault, type RunResult } from "./run-fault";
import { shortRuns, shortSize } from "./short-runs";
import { describeRepeat, explain, formatCounts, formatTable, isClean } from "./table";

interface PlannedRun {
  fault: Parameters<typeof runFault>[0];
  database: Parameters<typeof runFault>[1];
  settings: Parameters<typeof runFault>[2];
}

function planRuns({ faults, databases, seeds, isLanding, ...size }: ChaosArguments): PlannedRun[] {
  if (isLanding)
    return shortRuns.map(({ fault, database, seed }) => ({
      fault,
      database,
      settings: { ...shortSize, seed },
    }));
  return faults.flatMap((fault) =>
    fault.databases
      .filter((kind) => databases.includes(kind))
      .flatMap((database) => seeds.map((seed) => ({ fault, database, settings: { ...size, seed } }))),
  );
}

async function runAll(plan: readonly PlannedRun[], json: boolean): Promise<boolean> {
  const results: RunResult[] = [];
  for (const { fault, database, settings } of plan) {
    const result = await runFault(fault, database, settings);
    results.push(result);
    // Many runs take an hour or two: each tells at once how it went.
    console.log(formatTable([result], { hasTitles: results.length === 1 }));
    if (!isClean(result)) console.log(explain(result, describeRepeat(result, settings)));
  }
  console.log(`\n${formatTable(results)}`);
  if (json) console.log(formatCounts(results));
  return results.length > 0 && results.every(isClean);
}

async function main(given: ChaosArguments): Promise<boolean> {
  if (given.planted !== null)
    return runPlanted(bugs.filter(({ name }) => name.includes(given.planted ?? "")));
  const isGood = await runAll(planRuns(given), given.json);
  return given.isLanding ? (await runPlanted(bugs.filter(({ isShort }) => isShort))) && isGood : isGood;
}

// Its children end when it exits, and by a signal alone it would not.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
try {
  process.exit((await main(readArguments(process.argv.slice(2)))) ? 0 : 1);
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exit(1);
}
