import type { Page } from "@playwright/test";

/** The menu behind my own picture, above the list of rooms. */
export const openMyMenu = (page: Page): Promise<void> =>
  page
    .getByRole("navigation")
    .getByRole("button", { name: /: menu$/ })
    .click();
