import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";

/** Ends the run by naming the suites that had no Postgres to run on. */
export default class LeftOutReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // Only the tests that run in Node have databases.
    const withDatabases = modules.filter(({ project }) => project.getProvidedContext().testDatabases);
    const provided = withDatabases[0]?.project.getProvidedContext().testDatabases;
    if (!provided || provided.postgresUrl) return;
    const leftOut = withDatabases
      .map((module) => module.moduleId)
      .filter((file) => /\b(describeEachDatabase|databaseKinds)\b/.test(readFileSync(file, "utf8")))
      .map((file) => relative(this.#vitest?.config.root ?? "", file));
    if (leftOut.length === 0) return;
    this.#vitest?.logger.log(
      `\nLeft out: no Postgres answers at ${provided.postgresAddress} (set TEST_DATABASE_URL), so these ran on the embedded database only:\n` +
        leftOut.map((file) => `  ${file}\n`).join(""),
    );
  }
}
