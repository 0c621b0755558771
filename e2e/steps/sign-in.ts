import type { Page } from "@playwright/test";
import type { Stack } from "../stack/stack";
import { expect, type Visitor } from "../stack/test";
import { arrive, hydrated } from "./arrive";
import { Session } from "./session";

/** The same place under the name by which this visitor knows Parley: links in mails have the server's own. */
export function atOrigin({ origin }: Visitor, address: string): string {
  const { pathname, search, hash } = new URL(address);
  return `${origin}${pathname}${search}${hash}`;
}

/** From the sign-in page to the printed link, by what anyone sees on the screen. */
export async function askForLink(page: Page, stack: Stack, email: string): Promise<string> {
  await hydrated(page);
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

/** Signs in by a link, with the button that spends it: where the browser's way in is part of the story. */
export async function signInByLink(visitor: Visitor, stack: Stack, email: string): Promise<void> {
  const { page } = visitor;
  await arrive(page, atOrigin(visitor, await stack.signInLink(email)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/(rooms|welcome)/);
}

/** Signed in, in the room that opens first: for stories about something else. */
export async function signInAs(visitor: Visitor, stack: Stack, email: string): Promise<void> {
  await enter(visitor, await sessionOf(visitor, stack, email));
}

/** What `signUp` leads to, without the screens on the way: for stories about something else. */
export async function joinAs(
  visitor: Visitor,
  stack: Stack,
  { email, name }: { email: string; name: string },
): Promise<void> {
  const session = await sessionOf(visitor, stack, email);
  await session.call("PATCH", "/me", { displayName: name, timeZone: "Europe/Berlin" });
  await enter(visitor, session);
  await expect(composer(visitor.page)).toBeVisible();
}

/** It goes by the browser's name in the list of one's devices. */
const sessionOf = async ({ page }: Visitor, stack: Stack, email: string) =>
  Session.open(stack, email, await page.evaluate(() => navigator.userAgent));

async function enter({ page, context, origin }: Visitor, session: Session): Promise<void> {
  await session.lend(context, origin);
  await arrive(page, `${origin}/`);
  await page.waitForURL(/\/(rooms|welcome)/);
}

export const composer = (page: Page) => page.getByRole("textbox", { name: /^Message / });
