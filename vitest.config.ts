import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Where .ci/run counts the tests. */
const report = process.env.TEST_REPORT;

/** Storms, kills, cuts and fuzz over real processes: minutes, so they run by themselves (vitest.chaos.config.ts). */
export const chaosTests = ["apps/server/test/chaos/*.test.ts", "apps/server/test/registry/fuzz-*.test.ts"];

export const config = defineConfig({
  // As in apps/next/tsconfig.json.
  resolve: { alias: [{ find: /^@\//, replacement: `${import.meta.dirname}/apps/next/src/` }] },
  test: {
    exclude: ["**/node_modules/**", "**/dist/**", "**/.next/**", ...chaosTests],
    environment: "node",
    // Vitest would leave a core free, and never starts more than there are; much of the time is spent waiting.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    reporters: ["default", "./apps/server/test/left-out-reporter.ts", ...(report ? ["json"] : [])],
    outputFile: report,
    // Real databases and processes answer slowly on a busy machine; a hang still ends.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
    env: { NODE_ENV: "test" },
  },
});

/** What the tests on real databases need: each file copies its own from one that is made here. */
export const globalSetup = ["apps/server/test/global-setup.ts"];

export default defineConfig({
  ...config,
  test: {
    ...config.test,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["{apps/server,bench,chaos,packages,scripts}/**/*.test.ts"],
          globalSetup,
          // To load the server and to warm up the embedded database takes longer than many a file's tests: the files of a
          // worker share both. None of them replaces a module.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "web",
          include: ["apps/next/**/*.test.{ts,tsx}"],
          setupFiles: ["apps/next/src/test/patience.ts"],
        },
      },
    ],
  },
});
