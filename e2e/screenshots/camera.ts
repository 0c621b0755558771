import type { Locator, Page } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { colorSchemes, type Size } from "./demo";

/** Takes numbered pictures in light and dark into a folder. */
export class Camera {
  #taken = 0;

  constructor(
    readonly size: Size,
    private readonly folder: string,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** The page as it is. */
  async take(page: Page, name: string): Promise<void> {
    this.#taken += 1;
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.waitForTimeout(300);
      const number = String(this.#taken).padStart(2, "0");
      await page.screenshot({ path: join(this.folder, `${this.size}-${number}-${name}-${colorScheme}.png`) });
    }
  }

  /** With a dialog or menu open, which Escape closes again. */
  async takeOpen(page: Page, name: string, opened: Locator): Promise<void> {
    await opened.waitFor();
    await this.take(page, name);
    await page.keyboard.press("Escape");
    await opened.waitFor({ state: "hidden" });
  }
}
