import { defineConfig } from "vitest/config";

/** Where .ci/run counts the tests. */
const report = process.env.TEST_REPORT;

/** Storms, kills, cuts and fuzz over real processes: minutes, so they run by themselves (vitest.chaos.config.ts). */
export const chaosTests = ["apps/server/test/chaos/*.test.ts", "apps/server/test/registry/fuzz-*.test.ts"];

export const config = defineConfig({
  // As in apps/next/tsconfig.json.
  resolve: { alias: [{ find: /^@\//, replacement: `${import.meta.dirname}/apps/next/src/` }] },
  test: {
    include: ["{apps,packages,scripts}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/.next/**", ...chaosTests],
    environment: "node",
    // Vitest would leave a core free; much of the time is spent waiting.
    maxWorkers: "100%",
    globalSetup: ["apps/server/test/global-setup.ts"],
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

export default config;
