import type { Page } from "@playwright/test";
import { expect, test, useStack } from "./stack/test";
import { reload } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { history, say } from "./steps/messages";
import { createRoom } from "./steps/rooms";
import { composer, joinAs } from "./steps/sign-in";

const stack = useStack({ database: "pglite" });

const lineWith = (page: Page, text: string) => history(page).getByRole("article").filter({ hasText: text });
const suggestions = (page: Page) => page.getByRole("listbox", { name: "People to mention" });
const rowOf = (page: Page, room: string) =>
  page.getByRole("region", { name: "Rooms" }).getByRole("link", { name: room });

async function chooseFor(page: Page, text: string, item: string) {
  await lineWith(page, text).hover();
  await lineWith(page, text).getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("people are mentioned by keyboard, told by a badge, and pin what matters", async ({ visit }) => {
  const ana = await visit(stack().url);
  const ben = await visit(stack().otherUrl);
  await joinAs(ana, stack(), { email: "ana@example.org", name: "Ana Lindqvist" });
  await joinAs(ben, stack(), { email: "ben@example.org", name: "Ben Okoro" });
  // Ben looks elsewhere.
  await createRoom(ben.page, "quiet", "public");

  await test.step("the composer offers people, and the keys choose one", async () => {
    await composer(ana.page).pressSequentially("Hello @");
    await expect(suggestions(ana.page).getByRole("option")).toHaveText([/Ben Okoro/, /room/]);
    await expectAccessible(ana.page, "suggestions of a mention");
    await composer(ana.page).press("ArrowDown");
    await expect(suggestions(ana.page).getByRole("option", { selected: true })).toContainText("room");
    await composer(ana.page).press("Escape");
    await expect(suggestions(ana.page)).toBeHidden();
    await composer(ana.page).fill("");
    await composer(ana.page).pressSequentially("Hello @bn");
    await expect(suggestions(ana.page).getByRole("option", { selected: true })).toContainText("Ben Okoro");
    await composer(ana.page).press("Tab");
    await expect(composer(ana.page)).toHaveValue("Hello @Ben Okoro ");
    await expect(composer(ana.page)).toBeFocused();
    // What was chosen outlives the page.
    await composer(ana.page).pressSequentially("and welcome");
    await expect.poll(() => ana.page.evaluate(() => JSON.stringify(localStorage))).toContain("and welcome");
    await reload(ana.page);
    await expect(composer(ana.page)).toHaveValue("Hello @Ben Okoro and welcome");
    await composer(ana.page).press("Enter");
    await expect(lineWith(ana.page, "Hello @Ben Okoro and welcome")).toBeVisible();
  });

  await test.step("who is mentioned sees a badge, until it is read", async () => {
    await expect(rowOf(ben.page, "General")).toContainText("1 mention");
    await composer(ana.page).pressSequentially("@roo");
    await composer(ana.page).press("Enter");
    await composer(ana.page).pressSequentially("lunch is here");
    await composer(ana.page).press("Enter");
    await expect(rowOf(ben.page, "General")).toContainText("2 mentions");
    // In code it calls nobody.
    await say(ana.page, "`@Ben Okoro` is how to write it");
    await expect(rowOf(ben.page, "General")).toContainText("2 mentions");
    await ben.page.keyboard.press("Control+k");
    await expect(ben.page.getByRole("option", { name: /^general/ })).toContainText("2 mentions");
    await ben.page.keyboard.press("Escape");
    await rowOf(ben.page, "General").click();
    await expect(lineWith(ben.page, "@room lunch is here")).toBeVisible();
    await expect(rowOf(ben.page, "General")).not.toContainText("mention");
  });

  await test.step("an edit shows the names again, and keeps whom they mean", async () => {
    await lineWith(ana.page, "and welcome").hover();
    await lineWith(ana.page, "and welcome").getByRole("button", { name: "Edit" }).click();
    const editor = ana.page.getByRole("textbox", { name: "Edit your message" });
    await expect(editor).toHaveValue("Hello @Ben Okoro and welcome");
    await editor.press("End");
    await editor.pressSequentially(" back");
    await editor.press("Enter");
    await expect(lineWith(ben.page, "Hello @Ben Okoro and welcome back")).toContainText("(edited)");
  });

  await test.step("a pin is there for everybody, live, and leads to its message", async () => {
    await ben.page.getByRole("button", { name: "Pinned messages" }).click();
    const pane = ben.page.getByRole("complementary");
    await expect(pane.getByText("Nothing is pinned yet")).toBeVisible();
    await expectAccessible(ben.page, "empty list of pins");
    await chooseFor(ana.page, "lunch is here", "Pin to this room");
    await expect(lineWith(ana.page, "lunch is here")).toContainText("Pinned by Ana Lindqvist");
    await expect(pane.getByRole("listitem")).toContainText(["@room lunch is here"]);
    await expectAccessible(ben.page, "list of pins");
    await pane.getByRole("link", { name: "Jump to message" }).click();
    await expect(ben.page).toHaveURL(/\?seq=\d+$/);
    await expect(lineWith(ben.page, "lunch is here")).toBeInViewport();
    await pane.getByRole("button", { name: "Unpin the message of Ana Lindqvist" }).click();
    await expect(pane.getByText("Nothing is pinned yet")).toBeVisible();
    await expect(lineWith(ana.page, "lunch is here")).not.toContainText("Pinned by");
  });

  await test.step("a question mark lists the shortcuts, but not while one types", async () => {
    await composer(ben.page).fill("");
    await composer(ben.page).press("?");
    await expect(composer(ben.page)).toHaveValue("?");
    await composer(ben.page).fill("");
    await ben.page.getByRole("button", { name: "Pinned messages" }).focus();
    await ben.page.keyboard.press("?");
    const dialog = ben.page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(dialog).toContainText("Jump to a room");
    await expectAccessible(ben.page, "shortcuts");
    await ben.page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });
});
