import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "../stack/test";

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
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
    );
    const axe = new AxeBuilder({ page });
    const { violations, passes } = await (index === 0 ? axe : axe.withRules(ofColours)).analyze();
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
