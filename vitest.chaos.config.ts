import { defineConfig } from "vitest/config";
import { chaosTests, config, globalSetup } from "./vitest.config.ts";

// `yarn test:chaos`: one file at a time, because each of them starts processes and loads them fully.
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    include: chaosTests,
    globalSetup,
    exclude: ["**/node_modules/**"],
    fileParallelism: false,
    testTimeout: 240_000,
  },
});
