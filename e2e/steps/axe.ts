import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "../stack/test";

/** Runs axe over what is on the page, in light and in dark; goes on after a failure, to tell all of them. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Colours fade from one scheme to the other; axe would measure those in between.
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
    );
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(passes.length, "axe has looked at something").toBeGreaterThan(5);
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
