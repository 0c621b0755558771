import { defineConfig } from "@playwright/test";
import { chromiumOptions } from "./stack/chromium";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./global-setup.ts",
  outputDir: "test-results",
  reporter: process.env.CI ? "list" : "dot",
  // Each spec starts a whole Parley of its own, and waits more than it works: two share two cores well.
  workers: 2,
  // A failure is looked into, never tried again.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Whole stories on a busy machine; each step below has its own, shorter limit.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: "chromium",
    launchOptions: chromiumOptions(),
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 20_000,
    navigationTimeout: 45_000,
    trace: "off",
  },
});
