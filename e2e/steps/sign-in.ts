import type { Page } from "@playwright/test";
import type { Stack } from "../stack/stack";
import { expect, type Visitor } from "../stack/test";
import { arrive, hydrated } from "./arrive";

/** The same place under the name by which this visitor knows Parley: links in mails have the server's own. */
export function atOrigin({ origin }: Visitor, address: string): string {
  const { pathname, search, hash } = new URL(address);
  return `${origin}${pathname}${search}${hash}`;
}

/** From the sign-in page to the printed link, by what anyone sees on the screen. */
export async function askForLink(page: Page, stack: Stack, email: string): Promise<string> {
  const printed = stack.printedLinks(email).length;
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Send me a sign-in link" }).click();
  await expect(page.getByRole("heading", { name: "Look into the terminal" })).toBeVisible();
  return stack.printedLink(email, printed);
}

export async function chooseName(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "What should people call you?" })).toBeVisible();
  await hydrated(page);
  await page.getByLabel("Display name").fill(name);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** A new account, from the address to its first room. */
export async function signUp(
  visitor: Visitor,
  stack: Stack,
  person: { email: string; name: string },
): Promise<void> {
  const { page, origin } = visitor;
  await arrive(page, `${origin}/`);
  await expect(page).toHaveURL(/\/sign-in$/);
  const link = await askForLink(page, stack, person.email);
  await arrive(page, atOrigin(visitor, link));
  await page.getByRole("button", { name: "Sign in" }).click();
  await chooseName(page, person.name);
  await expect(page).toHaveURL(/\/rooms\//);
  await expect(composer(page)).toBeVisible();
}

/** Signs in without a mail: for stories about something else. */
export async function signInAs(visitor: Visitor, stack: Stack, email: string): Promise<void> {
  const { page } = visitor;
  await arrive(page, atOrigin(visitor, await stack.operatorLink(email)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/(rooms|welcome)/);
}

export const composer = (page: Page) => page.getByRole("textbox", { name: /^Message / });
