import type { Page } from "@playwright/test";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import { writeUnsubscribeToken } from "../apps/server/src/features/notifications/unread-mail/unsubscribe-token";
import { expect, test, useStack } from "./stack/test";
import { arrive } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { callApi } from "./steps/call-api";
import { chooseInMenu, expectVisibleFocus, tabAndPress, tabTo } from "./steps/keyboard";
import { history, say } from "./steps/messages";
import { composer, joinAs } from "./steps/sign-in";

const secret = "a secret for the links in mails of this test";
const stack = useStack({ settings: { BETTER_AUTH_SECRET: secret } });

const snapshotOf = (page: Page) => callApi<PersonSnapshot>(page, "GET", "/me/snapshot");

test("what people choose for themselves and see of others takes no mouse", async ({ visit }) => {
  const ana = await visit(stack().url);
  const ben = await visit(stack().url);
  await joinAs(ana, stack(), { email: "ana@example.org", name: "Ana Lindqvist" });
  await joinAs(ben, stack(), { email: "ben@example.org", name: "Ben Okoro" });
  const { page } = ana;
  const { keyboard } = page;

  await test.step("a room's notifications", async () => {
    const menu = page.getByRole("button", { name: "More about this room" });
    const dialog = page.getByRole("dialog", { name: "Notifications" });
    await tabAndPress(page, menu);
    await chooseInMenu(page, "Notifications");
    await expect(dialog).toBeVisible();
    const level = dialog.getByRole("combobox").first();
    await tabTo(page, level);
    await keyboard.press("End");
    await expect(level).toHaveValue("nothing");
    await tabAndPress(page, dialog.getByRole("button", { name: "Save" }));
    await expect(dialog).toBeHidden();
    await expect(menu).toBeFocused();
    await expectVisibleFocus(page);
    const { rooms } = await snapshotOf(page);
    expect(rooms[0]?.notifications.level).toBe("nothing");
  });

  await test.step("a status", async () => {
    const menu = page.getByRole("navigation").getByRole("button", { name: /: menu$/ });
    const dialog = page.getByRole("dialog", { name: "Your status" });
    await tabAndPress(page, menu, { back: true });
    await chooseInMenu(page, "Set a status");
    await expect(dialog).toBeVisible();
    await tabAndPress(page, dialog.getByRole("button", { name: "Choose an emoji" }));
    await expect(dialog.getByLabel("Search emoji")).toBeFocused();
    await keyboard.type("palm tree");
    await keyboard.press("Enter");
    await expect(dialog.getByRole("button", { name: /^Emoji 🌴/ })).toBeFocused();
    await tabTo(page, dialog.getByLabel("What are you at?"));
    await keyboard.type("On holiday");
    await tabAndPress(page, dialog.getByRole("button", { name: "Save status" }));
    await expect(dialog).toBeHidden();
    await expect(menu).toBeFocused();
    await expectVisibleFocus(page);
  });

  await test.step("who has read a message", async () => {
    await tabTo(page, composer(page));
    await keyboard.type("Who reads this?");
    await keyboard.press("Enter");
    const line = history(page).getByRole("article").filter({ hasText: "Who reads this?" });
    const readers = line.getByRole("button", { name: "Read by 1 of 1" });
    await expect(readers).toBeVisible();
    await tabTo(page, history(page), { back: true });
    await keyboard.press("End");
    await tabAndPress(page, readers, { atMost: 9 });
    const dialog = page.getByRole("dialog", { name: "Who has read it" });
    await expect(dialog.getByRole("listitem")).toHaveText([/Ben Okoro/]);
    await keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(readers).toBeFocused();
  });

  await test.step("the status stands with what one writes, and is told of in words", async () => {
    await say(ben.page, "I do");
    await expect(
      history(ben.page).getByRole("article").filter({ hasText: "Who reads this?" }).getByRole("img", {
        name: "On holiday",
      }),
    ).toHaveText("🌴");
  });

  await test.step("quiet hours, by the day and the minute", async () => {
    await arrive(page, `${ana.origin}/settings`);
    const section = page.getByRole("region", { name: "Notifications", exact: true });
    const quiet = section.getByRole("group", { name: "Quiet hours" });
    await tabTo(page, quiet.getByRole("radio", { name: "Off" }), { atMost: 60 });
    await keyboard.press("ArrowLeft");
    await expect(quiet.getByRole("radio", { name: "On" })).toBeChecked();
    const sunday = section.getByRole("button", { name: "Sunday" });
    await tabTo(page, sunday);
    await keyboard.press("Space");
    await expect(sunday).toHaveAttribute("aria-pressed", "false");
    await tabTo(page, section.getByLabel("From"));
    // The hour by an arrow, as it may have twelve or twenty-four; the digits with answers on their way in between.
    await keyboard.press("ArrowUp");
    await keyboard.press("ArrowRight");
    await keyboard.type("30", { delay: 150 });
    await expect
      .poll(async () => (await snapshotOf(page)).notifications.quietHours)
      .toMatchObject({ days: [1, 2, 3, 4, 5, 6], from: "23:30" });
    await expectAccessible(page, "quiet hours");
  });
});

test("the way out of mails needs neither a session nor a mouse", async ({ visit }) => {
  const cem = await visit(stack().url);
  await joinAs(cem, stack(), { email: "cem@example.org", name: "Cem Aydin" });
  const { id } = await callApi<{ id: string }>(cem.page, "GET", "/me");
  const stranger = await visit(stack().url, { viewport: { width: 390, height: 844 } });
  const { page } = stranger;
  const address = `${stranger.origin}/api/unsubscribe?token=`;
  await page.goto(address + writeUnsubscribeToken(secret, id));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Unread messages by mail");
  await expectAccessible(page, "the way out of mails");
  await tabAndPress(page, page.getByRole("button", { name: "Send me no more mails" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No more mails");
  await expectAccessible(page, "no more mails");
  expect((await snapshotOf(cem.page)).notifications.mailMinutes).toBeNull();
  stranger.faults.expect(/404/);
  await page.goto(`${address}cut`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link does not work");
  await expectAccessible(page, "a link that was cut");
});
