// Prints "passed failed others" of a JSON report, of vitest or of Playwright; nothing when there is none.
import { existsSync, readFileSync } from "node:fs";

const file = process.argv[2] ?? "";
if (existsSync(file)) {
  const {
    stats,
    numPassedTests,
    numFailedTests,
    numPendingTests = 0,
    testResults = [],
  } = JSON.parse(readFileSync(file, "utf8"));
  // A test that passed only when it was repeated did not hold.
  if (stats) console.log(`${stats.expected} ${stats.unexpected + stats.flaky} ${stats.skipped}`);
  else {
    // A file that could not even be read has no tests that could fail.
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === "failed" && assertionResults.every((test) => test.status !== "failed"),
    );
    console.log(`${numPassedTests} ${numFailedTests + broken.length} ${numPendingTests}`);
  }
}
