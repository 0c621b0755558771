import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "./child";

/** Tells the processes that run the tests where this run keeps the data directories that it copies. */
const variable = "PARLEY_E2E_PREPARED";

/** Begins a run in which each kind of data directory is made once. @returns what ends it */
export function keepPreparedData(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "parley-e2e-prepared-"));
  process.env[variable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * Fills a data directory as `npm start` and `yarn seed` leave it. Both take many times as long as a copy of what they made,
 * so within a run of the tests only the first stack of a kind waits for them.
 * @param seed the arguments of `yarn seed`; without them it is not run
 */
export async function prepareData(
  dataDir: string,
  seed: readonly string[] | undefined,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const folder = process.env[variable];
  if (folder === undefined) return fillData(dataDir, seed, env);
  const kept = join(folder, seed === undefined ? "new" : ["seeded", ...seed].join(" "));
  if (!existsSync(kept)) {
    // Two may do this at once; each sees a whole folder, and the slower one's is given up.
    const draft = join(folder, `draft-${randomUUID()}`);
    await mkdir(draft);
    if (seed !== undefined) await prepareData(draft, undefined, env);
    await fillData(draft, seed, env);
    await rename(draft, kept).catch(async (error: unknown) => {
      if (!existsSync(kept)) throw error;
      await rm(draft, { recursive: true });
    });
  }
  await cp(kept, dataDir, { recursive: true });
}

/** As `prepareData`, always by the commands themselves. */
export async function fillData(
  dataDir: string,
  seed: readonly string[] | undefined,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const there = { ...env, DATA_DIR: dataDir };
  await runNode(["apps/server/dist/prepare-database.js"], there);
  if (seed !== undefined) await runNode(["--import", "tsx", "scripts/seed.ts", ...seed], there);
}
