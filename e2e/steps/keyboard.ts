import type { Locator, Page } from "@playwright/test";
import { expect } from "../stack/test";

const hasFocus = (locator: Locator) =>
  locator.evaluateAll((elements) => elements.length === 1 && elements[0] === document.activeElement);

/**
 * Presses Tab until this control has the focus, and sees to it that every stop on the way shows where it is.
 * @param options.back Shift+Tab instead
 * @param options.atMost how many presses are bearable
 */
export async function tabTo(
  page: Page,
  target: Locator,
  { back = false, atMost = 25 }: { back?: boolean; atMost?: number } = {},
): Promise<void> {
  await expect(target).toBeVisible();
  const stops: string[] = [];
  for (let presses = 0; presses < atMost; presses++) {
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    stops.push(await expectVisibleFocus(page));
    if (await hasFocus(target)) return;
  }
  throw new Error(
    `${atMost} presses of Tab did not reach ${target.toString()}; they stopped at:\n${stops.join("\n")}`,
  );
}

/** Tabs to a button or link and presses it. */
export async function tabAndPress(page: Page, target: Locator, options?: Parameters<typeof tabTo>[2]) {
  await tabTo(page, target, options);
  await page.keyboard.press("Enter");
}

/** Moves through an open menu until this item is the one that Enter takes. */
export async function chooseInMenu(page: Page, name: string): Promise<void> {
  const item = page.getByRole("menuitem", { name });
  const focused = page.locator("[role^=menuitem]:focus");
  await expect(item).toBeVisible();
  await expect(focused).toHaveCount(1);
  for (let presses = 0; presses < 12; presses++) {
    if (await hasFocus(item)) {
      await expectVisibleFocus(page);
      return page.keyboard.press("Enter");
    }
    const before = await focused.textContent();
    await page.keyboard.press("ArrowDown");
    // The menu moves the focus a moment after the key.
    await expect(focused).not.toHaveText(before ?? "");
  }
  throw new Error(`The arrow keys did not reach "${name}" in the menu`);
}

/**
 * The element with the focus is on screen and looks different for it: an outline or a ring around it or around the
 * control that it is part of; in menus, the colour of the line.
 * @returns a word about the element, for messages
 */
export async function expectVisibleFocus(page: Page): Promise<string> {
  const found = await page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const isOnScreen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    const hasRing = (node: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
      const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
      // A ring is a shadow that has a spread and neither an offset nor a blur.
      return isOutlined || / 0px 0px 0px [1-9]\d*(\.\d+)?px/.test(boxShadow);
    };
    const around = [element, element.parentElement, element.parentElement?.parentElement];
    const isLitLine =
      element.matches("[role^=menuitem]") && getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)";
    return {
      isOnScreen,
      isMarked: isLitLine || around.some((node) => node && hasRing(node)),
      name: `<${element.localName}> ${element.getAttribute("aria-label") ?? element.innerText?.slice(0, 60) ?? ""}`,
      html: element.outerHTML.slice(0, 300),
    };
  });
  // Between the last control and the first one the browser itself has the focus.
  if (found === null) return "the browser";
  expect(found, `the focus must be seen on ${found.html}`).toMatchObject({
    isOnScreen: true,
    isMarked: true,
  });
  return found.name;
}
