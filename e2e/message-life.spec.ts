import type { Page } from "@playwright/test";
import { unreachable } from "./stack/faults";
import { expect, test, useStack } from "./stack/test";
import { arrive, reload } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { callApi } from "./steps/call-api";
import { chooseInMenu } from "./steps/keyboard";
import { history, say } from "./steps/messages";
import { composer, joinAs } from "./steps/sign-in";

const stack = useStack({ database: "pglite" });

const lineWith = (page: Page, text: string) => history(page).getByRole("article").filter({ hasText: text });
const editor = (page: Page) => page.getByRole("textbox", { name: "Edit your message" });

/** Opens the menu of a message by its toolbar, as the mouse does. */
async function chooseFor(page: Page, text: string, item: string) {
  await lineWith(page, text).hover();
  await lineWith(page, text).getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a message is edited, answered and deleted, and everybody sees the same", async ({ visit }) => {
  const ana = await visit(stack().url);
  const ben = await visit(stack().otherUrl);
  await joinAs(ana, stack(), { email: "ana@example.org", name: "Ana Lindqvist" });
  await joinAs(ben, stack(), { email: "ben@example.org", name: "Ben Okoro" });
  const roomPath = new URL(ana.page.url()).pathname;

  await test.step("the up arrow edits the last message of one's own", async () => {
    await say(ana.page, "The launch is on Tuseday");
    await expect(lineWith(ben.page, "Tuseday")).toBeVisible();
    await composer(ana.page).press("ArrowUp");
    await expect(editor(ana.page)).toBeFocused();
    await expect(editor(ana.page)).toHaveValue("The launch is on Tuseday");
    await expectAccessible(ana.page, "composer of an edit");
    await editor(ana.page).fill("The launch is on Tuesday");
    await editor(ana.page).press("Enter");
    await expect(composer(ana.page)).toBeFocused();
    for (const { page } of [ana, ben])
      await expect(lineWith(page, "The launch is on Tuesday")).toContainText("(edited)");
  });

  await test.step("an edit that can't be stored keeps its text, also over a reload", async () => {
    await chooseEdit(ana.page, "Tuesday");
    await editor(ana.page).fill("The launch is on Wednesday");
    ana.faults.expect(...unreachable);
    ben.faults.expect(...unreachable);
    await stack().server.stop();
    await editor(ana.page).press("Enter");
    await expect(ana.page.getByText("The server can't be reached.").first()).toBeVisible();
    await expect(editor(ana.page)).toHaveValue("The launch is on Wednesday");
    await stack().server.start();
    await expect(ana.page.getByText("Connection lost.")).toBeHidden();
    await expect(ben.page.getByText("Connection lost.")).toBeHidden();
    await reload(ana.page);
    await chooseEdit(ana.page, "Tuesday");
    await expect(editor(ana.page)).toHaveValue("The launch is on Wednesday");
    await editor(ana.page).press("Escape");
    await expect(composer(ana.page)).toBeFocused();
    await chooseEdit(ana.page, "Tuesday");
    await expect(editor(ana.page)).toHaveValue("The launch is on Tuesday");
    await editor(ana.page).press("Escape");
  });

  await test.step("an answer quotes its message and leads back to it", async () => {
    await lineWith(ben.page, "Tuesday").hover();
    await lineWith(ben.page, "Tuesday").getByRole("button", { name: "Reply" }).click();
    await expect(composer(ben.page)).toBeFocused();
    await expect(ben.page.getByText("Replying to Ana Lindqvist")).toBeVisible();
    await expectAccessible(ben.page, "composer of an answer");
    await say(ben.page, "I will be there");
    await expect(ben.page.getByText("Replying to Ana Lindqvist")).toBeHidden();
    const quote = lineWith(ana.page, "I will be there").getByRole("link", { name: /In reply to Ana/ });
    await expect(quote).toContainText("The launch is on Tuesday");
    await quote.click();
    await expect(ana.page).toHaveURL(/\?seq=\d+$/);
    await expect(lineWith(ana.page, "The launch is on Tuesday").first()).toBeInViewport();
  });

  await test.step("its author and who leads the room see what it said before", async () => {
    await chooseFor(ana.page, "(edited)", "Show edits");
    const dialog = ana.page.getByRole("dialog", { name: "Edits of this message" });
    await expect(dialog.getByText("The launch is on Tuseday")).toBeVisible();
    await expectAccessible(ana.page, "edits of a message");
    await ana.page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await lineWith(ben.page, "(edited)").first().hover();
    await lineWith(ben.page, "(edited)").first().getByRole("button", { name: "More actions" }).click();
    await expect(ben.page.getByRole("menuitem", { name: "Copy text" })).toBeVisible();
    await expect(ben.page.getByRole("menuitem", { name: "Show edits" })).toHaveCount(0);
    await expect(ben.page.getByRole("menuitem", { name: "Delete" })).toHaveCount(0);
    await ben.page.keyboard.press("Escape");
  });

  await test.step("a deleted one leaves its place, by keyboard alone", async () => {
    await arrive(ana.page, `${ana.origin}${roomPath}`);
    await say(ana.page, "The password is swordfish");
    await expect(lineWith(ben.page, "swordfish")).toBeVisible();
    await history(ana.page).focus();
    await ana.page.keyboard.press("ArrowUp");
    const line = lineWith(ana.page, "swordfish");
    await expect(line).toBeFocused();
    await line.getByRole("button", { name: "More actions" }).press("Enter");
    await chooseInMenu(ana.page, "Delete");
    const dialog = ana.page.getByRole("alertdialog", { name: "Delete this message?" });
    await expect(dialog).toContainText("swordfish");
    await expectAccessible(ana.page, "deleting a message");
    await dialog.getByRole("button", { name: "Delete message" }).press("Enter");
    for (const { page } of [ana, ben]) {
      await expect(lineWith(page, "swordfish")).toHaveCount(0);
      await expect(lineWith(page, "This message was deleted")).toHaveCount(1);
    }
    await expect(lineWith(ana.page, "This message was deleted")).toBeFocused();
    expect(await ana.page.content()).not.toContain("swordfish");
  });

  await test.step("a deleted message is no unread one", async () => {
    await arrive(ben.page, `${ben.origin}/rooms`);
    await say(ana.page, "One to stay");
    await say(ana.page, "One to go");
    const room = ben.page.getByRole("region", { name: "Rooms" }).getByRole("link", { name: /^general/ });
    await expect(room).toContainText("2");
    await chooseFor(ana.page, "One to go", "Delete");
    await ana.page.getByRole("alertdialog").getByRole("button", { name: "Delete message" }).click();
    await expect(room).toContainText("1");
  });

  await test.step("what one is editing is not lost, and not forgotten, when it is edited elsewhere meanwhile", async () => {
    await say(ana.page, "Cake at three");
    await chooseEdit(ana.page, "Cake");
    await editor(ana.page).fill("Cake at four");
    const path = `/rooms/${roomPath.split("/")[2]}/messages`;
    type Messages = { messages: { id: string; body: string }[] };
    const { messages } = await callApi<Messages>(ana.page, "GET", path);
    const cake = messages.find(({ body }) => body.startsWith("Cake"));
    await callApi(ana.page, "PATCH", `${path}/${cake?.id}`, { body: "Cake at five" });
    await expect(ana.page.getByText("It was edited elsewhere")).toBeVisible();
    await expectAccessible(ana.page, "an edit of what was edited elsewhere");
    await expect(editor(ana.page)).toHaveValue("Cake at four");
    await ana.page.getByRole("button", { name: "Use the newer text" }).click();
    await expect(editor(ana.page)).toHaveValue("Cake at five");
    await editor(ana.page).press("Escape");
    await expect(lineWith(ana.page, "Cake at five")).toBeVisible();
  });

  await test.step("a reload shows the same", async () => {
    for (const visitor of [ana, ben]) {
      await arrive(visitor.page, `${visitor.origin}${roomPath}`);
      await expect(lineWith(visitor.page, "The launch is on Tuesday").first()).toContainText("(edited)");
      await expect(lineWith(visitor.page, "This message was deleted")).toHaveCount(2);
      await expect(lineWith(visitor.page, "I will be there").getByRole("link")).toContainText("Tuesday");
    }
  });
});

async function chooseEdit(page: Page, text: string) {
  await lineWith(page, text).hover();
  await lineWith(page, text).getByRole("button", { name: "Edit" }).click();
  await expect(editor(page)).toBeFocused();
}
