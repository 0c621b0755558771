import type { Page } from "@playwright/test";
import { unreachable } from "./stack/faults";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { arrive, hydrated, reload } from "./steps/arrive";
import { chooseInMenu, expectVisibleFocus, tabAndPress, tabTo } from "./steps/keyboard";
import { expectConversation, history } from "./steps/messages";
import { atOrigin, composer } from "./steps/sign-in";

const stack = useStack();

// Only `goto` and `reload` stand beside the keys here: the address line of the browser is not part of the page.
test("two people do all of it without a mouse", async ({ visit }) => {
  const ana = await visit(stack().url, { permissions: ["clipboard-read", "clipboard-write"] });
  const ben = await visit(stack().otherUrl);
  const said: string[] = [];
  const talk = async ({ page }: Visitor, text: string) => {
    said.push(text);
    await expect(composer(page)).toBeFocused();
    await expectVisibleFocus(page);
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };
  const expectBothToSeeAll = async () => {
    for (const { page } of [ana, ben]) await expectConversation(page, said);
  };

  await test.step("sign up", async () => {
    await arrive(ana.page, `${ana.origin}/`);
    await signUpByKeys(ana, "ana@example.org", "Ana Lindqvist");
    await expect(composer(ana.page)).toBeFocused();
  });

  await test.step("create a private room from the quick switcher", async () => {
    const { keyboard } = ana.page;
    await openSwitcher(ana.page);
    await keyboard.type("create");
    await expect(ana.page.getByRole("option", { name: "Create room" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    await keyboard.press("Enter");
    const dialog = ana.page.getByRole("dialog", { name: "Create room" });
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await expectVisibleFocus(ana.page);
    await keyboard.type("Plans for spring");
    await tabTo(ana.page, dialog.getByLabel("Topic"));
    await keyboard.type("Cake, and who brings it");
    await tabTo(ana.page, dialog.getByRole("radio", { name: "Everyone" }));
    await keyboard.press("ArrowDown");
    await expect(dialog.getByRole("radio", { name: "Invited people" })).toBeChecked();
    await expectVisibleFocus(ana.page);
    await tabAndPress(ana.page, dialog.getByRole("button", { name: "Create room" }));
    await expect(ana.page.getByRole("heading", { level: 1, name: "Plans for spring" })).toBeVisible();
    await talk(ana, "Is this thing on?");
  });

  await test.step("invite by link", async () => {
    const { page } = ana;
    const menu = page.getByRole("button", { name: "More about this room" });
    await tabAndPress(page, menu, { back: true });
    await chooseInMenu(page, "Invite people");
    const dialog = page.getByRole("dialog", { name: "Invite people to Plans for spring" });
    await expect(dialog).toBeVisible();
    await tabTo(page, dialog.getByRole("radio", { name: "From this workspace" }));
    await page.keyboard.press("ArrowRight");
    await expect(dialog.getByRole("radio", { name: "By link" })).toBeChecked();
    await tabAndPress(page, dialog.getByRole("button", { name: "Create link" }));
    await expect(dialog.getByRole("button", { name: "Copy link" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog.getByText("Link copied.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(menu).toBeFocused();
    await expectVisibleFocus(page);
  });

  await test.step("sign up through the invite", async () => {
    const { page } = ben;
    await arrive(page, atOrigin(ben, await ana.page.evaluate(() => navigator.clipboard.readText())));
    await tabAndPress(page, page.getByRole("link", { name: "Sign in to join" }));
    await signUpByKeys(ben, "ben@example.org", "Ben Okoro");
    await expect(page.getByRole("heading", { level: 1, name: "Plans for spring" })).toBeVisible();
  });

  await test.step("talk both ways, and read on by the arrow keys", async () => {
    await talk(ben, "Hello Ana, I read you.");
    await tabTo(ana.page, composer(ana.page));
    await talk(ana, "Then let us plan.");
    await expectBothToSeeAll();

    const { page } = ben;
    await tabTo(page, history(page), { back: true });
    await page.keyboard.press("ArrowUp");
    await expect(history(page).getByRole("article").last()).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(page.locator("article:focus")).toContainText("Hello Ana, I read you.");
    await expectVisibleFocus(page);
    await tabTo(page, page.locator("article:focus-within").getByRole("button", { name: "Reply" }), {
      atMost: 7,
    });
    await page.keyboard.press("Escape");
    await talk(ben, "I went up and down with the arrows.");
    await expectBothToSeeAll();
  });

  await test.step("the second one reloads", async () => {
    await reload(ben.page);
    await expectBothToSeeAll();
    await talk(ben, "Back again.");
    // What is still on its way when the server stops may come after what others write.
    await expectBothToSeeAll();
  });

  await test.step("the server restarts in between", async () => {
    for (const { faults } of [ana, ben]) faults.expect(...unreachable);
    await stack().server.stop();
    await expect(ana.page.getByText("Connection lost.")).toBeVisible();
    await talk(ana, "Written while the server was away");
    await stack().server.start();
    await expectBothToSeeAll();
    await expect(ana.page.getByText("Connection lost.")).toBeHidden();
    await talk(ben, "And answered.");
    await expectBothToSeeAll();
  });

  await test.step("go to another room and back, fold the members away, sign out", async () => {
    const { page } = ben;
    const { keyboard } = page;
    await pressUntil(page, "F6", () => page.locator("nav a:focus").isVisible());
    await keyboard.press("Home");
    await expectVisibleFocus(page);
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "general" })).toBeVisible();
    await openSwitcher(page);
    await keyboard.type("plans");
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Plans for spring" })).toBeVisible();
    await expectConversation(page, said);

    const members = page.getByRole("button", { name: "2 members: show them" });
    await tabAndPress(page, members, { back: true });
    await expect(page.getByRole("heading", { name: "Members" })).toBeFocused();
    await keyboard.press("Escape");
    await expect(page.getByRole("heading", { name: "Members" })).toBeHidden();
    await expect(members).toBeFocused();

    await openSwitcher(page);
    await keyboard.type("sign out");
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Sign in to Parley" })).toBeVisible();
  });
});

async function signUpByKeys(visitor: Visitor, email: string, name: string): Promise<void> {
  const { page } = visitor;
  const { keyboard } = page;
  await expect(page.getByLabel("Email address")).toBeFocused();
  await expectVisibleFocus(page);
  await keyboard.type(email);
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Look into the terminal" })).toBeFocused();
  await arrive(page, atOrigin(visitor, await stack().printedLink(email)));
  await expect(page.getByRole("button", { name: "Sign in" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByLabel("Display name")).toBeFocused();
  await hydrated(page);
  await expectVisibleFocus(page);
  await keyboard.type(name);
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/rooms\//);
}

async function pressUntil(page: Page, key: string, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press(key);
    if (await isThere()) return;
  }
  throw new Error(`${key} did not get there in six presses`);
}

/** Its code comes with the first use; what is typed before it is there goes nowhere. */
async function openSwitcher(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Jump to a room, a person or an action" })).toBeFocused();
}
