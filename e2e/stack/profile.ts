import { chromium, type BrowserContext } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromiumOptions } from "./chromium";
import { FaultLog, watchFaults } from "./faults";
import type { Visitor } from "./test";

/** A browser whose data stays on the disk, so that it can be closed and opened again. */
export class Profile {
  readonly #folder = mkdtempSync(join(tmpdir(), "parley-profile-"));
  readonly faults = new FaultLog();
  #context: BrowserContext | undefined;

  constructor(private readonly origin: string) {}

  /** @param prepare is called before the first page is there */
  async open(prepare?: (context: BrowserContext) => Promise<void>): Promise<Visitor> {
    const context = await chromium.launchPersistentContext(this.#folder, {
      ...chromiumOptions(),
      viewport: { width: 1280, height: 800 },
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
    });
    context.setDefaultTimeout(20_000);
    this.#context = context;
    await watchFaults(context, this.faults);
    await prepare?.(context);
    return { page: await context.newPage(), context, origin: this.origin, faults: this.faults };
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
