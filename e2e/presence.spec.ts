import type { Locator, Page } from "@playwright/test";
import { expect, test, useStack } from "./stack/test";
import { expectAccessible } from "./steps/axe";
import { history, say } from "./steps/messages";
import { openMyMenu } from "./steps/my-menu";
import { composer, signInAs, signUp } from "./steps/sign-in";

const stack = useStack({ database: "pglite" });

const pane = (page: Page) => page.getByRole("complementary");
const memberRow = (page: Page, name: string) => pane(page).getByRole("listitem").filter({ hasText: name });
const typingLine = (page: Page) => page.locator("[data-typing]");

/** The mark on a picture; its words stand beside it in the list of members. */
const expectState = (row: Locator, state: "online" | "away" | "dnd" | "offline") =>
  expect(row.locator(`[data-presence=${state}]`)).toBeVisible();

async function choose(page: Page, choice: string) {
  await openMyMenu(page);
  await page.getByRole("menuitemradio", { name: choice }).click();
}

test("people see who is there, on which device whatever, and who types", async ({ visit }) => {
  const ana = await visit(stack().url);
  const ben = await visit(stack().otherUrl);
  const phone = await visit(stack().url, { viewport: { width: 390, height: 844 } });
  for (const { page } of [ben, phone]) await page.clock.install();
  await signUp(ana, stack(), { email: "ana@example.org", name: "Ana Lindqvist" });
  await signUp(ben, stack(), { email: "ben@example.org", name: "Ben Okoro" });
  await signInAs(phone, stack(), "ben@example.org");
  await expect(composer(phone.page)).toBeVisible();
  const row = memberRow(ana.page, "Ben Okoro");

  await test.step("who is there has a mark in the list of members, and beside what they say", async () => {
    await ana.page.getByRole("button", { name: "2 members: show them" }).click();
    await expectState(row, "online");
    await expect(row).toContainText("Online");
    await say(ben.page, "Good morning");
    const line = history(ana.page).getByRole("article").filter({ hasText: "Good morning" });
    await expectState(line, "online");
    await expectAccessible(ana.page, "who is there");
  });

  await test.step("nobody is away before all of their devices are", async () => {
    await ben.page.clock.fastForward("05:10");
    // Long enough for a change to have come.
    await ana.page.waitForTimeout(3_000);
    await expectState(row, "online");
    await phone.page.clock.fastForward("05:10");
    await expectState(row, "away");
    await phone.page.keyboard.press("Shift");
    await expectState(row, "online");
  });

  await test.step("what one chooses holds on all devices", async () => {
    await choose(ben.page, "Do not disturb");
    await expectState(row, "dnd");
    await expect(row).toContainText("Do not disturb");
    await phone.page.getByRole("button", { name: "Back to the rooms" }).click();
    await openMyMenu(phone.page);
    await expect(phone.page.getByRole("menuitemradio", { name: "Do not disturb" })).toBeChecked();
    await expectAccessible(phone.page, "my menu");
    await phone.page.keyboard.press("Escape");
    await choose(ben.page, "Invisible");
    await expectState(row, "offline");
    await expect(row).toContainText("Last seen");
    await choose(ben.page, "Present when I am here");
    await expectState(row, "online");
  });

  await test.step("a status stands beside the name, and is taken away again", async () => {
    await openMyMenu(ben.page);
    await ben.page.getByRole("menuitem", { name: "Set a status" }).click();
    const dialog = ben.page.getByRole("dialog", { name: "Your status" });
    await dialog.getByRole("button", { name: "Choose an emoji" }).click();
    await dialog.getByLabel("Search emoji").fill("palm tree");
    await expectAccessible(ben.page, "choosing a status");
    await dialog.getByLabel("Search emoji").press("Enter");
    await dialog.getByLabel("What are you at?").fill("On holiday");
    await dialog.getByLabel("Take it away").selectOption({ label: "In a week" });
    await dialog.getByRole("button", { name: "Save status" }).click();
    await expect(dialog).toBeHidden();
    const line = history(ana.page).getByRole("article").filter({ hasText: "Good morning" });
    await expect(line.getByRole("img", { name: "On holiday" })).toHaveText("🌴");
    await expect(row).toContainText("On holiday");
    await expectAccessible(ana.page, "a status");
    await openMyMenu(ben.page);
    await ben.page.getByRole("menuitem", { name: "Change status" }).click();
    await dialog.getByRole("button", { name: "Clear status" }).click();
    await expect(line.getByRole("img", { name: "On holiday" })).toBeHidden();
    await expect(row).not.toContainText("On holiday");
  });

  await test.step("who types is told below the composer, until they send", async () => {
    const before = await composer(ana.page).boundingBox();
    await composer(ben.page).pressSequentially("I have an idea");
    await expect(typingLine(ana.page)).toHaveText("Ben Okoro is typing…");
    expect(await composer(ana.page).boundingBox()).toEqual(before);
    await expectAccessible(ana.page, "somebody types");
    // Not to oneself, on no device.
    await expect(typingLine(phone.page)).toBeHidden();
    await composer(ben.page).press("Enter");
    await expect(history(ana.page)).toContainText("I have an idea");
    await expect(typingLine(ana.page)).toBeHidden();
    await composer(ben.page).pressSequentially("And");
    await expect(typingLine(ana.page)).toBeVisible();
    await expect(typingLine(ana.page)).toBeHidden({ timeout: 15_000 });
  });

  await test.step("who has closed all is gone, and was last seen then", async () => {
    await ben.context.close();
    await ana.page.waitForTimeout(12_000);
    await expectState(row, "online");
    await phone.context.close();
    await expectState(row, "offline");
    await expect(row).toContainText("Last seen");
  });
});
