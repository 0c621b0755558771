import type { Page } from "@playwright/test";
import type axeCore from "axe-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "../stack/test";

/** In the page, once its source was brought there. */
declare const axe: typeof axeCore;
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The only rule whose answer depends on the colour scheme. */
const ofColours = "color-contrast";

/**
 * Runs axe over what is on the page, in light and, as to its colours, in dark, and sees to it that nothing stands out of the screen
 * sideways; goes on after a failure, to tell all of them.
 */
export async function expectAccessible(
  page: Page,
  screen: string,
  colorSchemes: readonly ("light" | "dark")[] = ["light", "dark"],
): Promise<void> {
  expect.soft(await tooWide(page), `${screen}, wider than the screen`).toEqual([]);
  for (const [index, colorScheme] of colorSchemes.entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Colours fade from one scheme to the other; axe would measure those in between.
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    });
    const { violations, passes } = await runAxe(page, index === 0 ? {} : { runOnly: [ofColours] });
    expect(passes.length, "axe has looked at something").toBeGreaterThan(index === 0 ? 5 : 0);
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect
      .soft(
        grave.map(({ id, help, nodes }) => ({
          rule: `${id}: ${help}`,
          nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ""}`),
        })),
        `${screen}, ${colorScheme}`,
      )
      .toEqual([]);
  }
}

/** Brings axe along once for each document: its own way for Playwright does so at each run, and for the result in a page of its own. */
async function runAxe(page: Page, options: axeCore.RunOptions): Promise<axeCore.AxeResults> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  // Of what is well, how much of it there is will do.
  const asked: axeCore.RunOptions = { ...options, resultTypes: ["violations"] };
  return page.evaluate((given) => axe.run(document, given), asked);
}

/** What one could only see by scrolling sideways, and nothing offers that. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, button, a, input, p, [role=dialog], [role=alertdialog]")]
      // What stands in a box of its own that scrolls can be seen.
      .filter((element) => element.closest(".overflow-x-auto") === null)
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < 0 || right > innerWidth) && element.checkVisibility();
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
