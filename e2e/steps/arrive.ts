import type { Page } from "@playwright/test";

/** Opens an address and waits until the page's scripts run: a person is slower than this, a test is not. */
export async function arrive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
}

export async function reload(page: Page): Promise<void> {
  await page.reload();
  await hydrated(page);
}

/** React leaves a mark on each element that it has taken over. */
export const hydrated = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll("main, button, a")].some((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps")),
    ),
  );
