import type { Page } from "@playwright/test";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { arrive } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { callApi } from "./steps/call-api";
import { chooseInMenu, expectVisibleFocus, tabAndPress } from "./steps/keyboard";
import { expectConversation, history, say } from "./steps/messages";
import { openRoomMenu } from "./steps/rooms";
import { composer, signInAs } from "./steps/sign-in";

const stack = useStack({ seed: ["--until", "2026-06-10"] });
const ana = { email: "amara.okafor@example.org", name: "Amara Okafor" };
const ben = { email: "lukas.brandt@example.org", name: "Lukas Brandt" };
const third = { email: "yuki.tanaka@example.org", name: "Yuki Tanaka" };

const conversations = (page: Page) => page.getByRole("region", { name: "Direct messages" });
const conversation = (page: Page, name: string) => conversations(page).getByRole("link", { name });
const title = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

async function enter(visitor: Visitor, { email }: { email: string }) {
  await signInAs(visitor, stack(), email);
  await expect(composer(visitor.page)).toBeVisible();
}

test("two people write to each other directly", async ({ visit }) => {
  const [a, b] = [await visit(stack().url), await visit(stack().url)];
  await enter(a, ana);
  await enter(b, ben);
  await expect(conversations(b.page)).toBeVisible();
  await expect(conversation(b.page, ana.name)).toHaveCount(0);

  await test.step("one picks the other by keys alone", async () => {
    const { page } = a;
    const picker = page.getByRole("dialog", { name: "New message" });
    await conversations(page).getByRole("button", { name: "Direct messages" }).focus();
    await tabAndPress(page, conversations(page).getByRole("button", { name: "New message" }));
    await expect(picker.getByRole("combobox", { name: "People" })).toBeFocused();
    await expectAccessible(page, "new message");
    await page.keyboard.type("lukas");
    // An answer to what was typed before is still shown, and can't be chosen.
    await expect(picker.getByRole("option")).toHaveText([new RegExp(ben.name)]);
    await expect(picker.getByRole("listbox")).toHaveAttribute("aria-busy", "false");
    await page.keyboard.press("Enter");
    await expect(picker.getByRole("button", { name: `Take ${ben.name} out` })).toBeVisible();
    await tabAndPress(page, picker.getByRole("button", { name: "Open conversation" }));
    await expect(title(page, ben.name)).toBeVisible();
    await expect(
      page.getByRole("heading", { name: `This is your conversation with ${ben.name}` }),
    ).toBeVisible();
    await expect(conversation(page, ben.name)).toHaveAttribute("aria-current", "page");
    await expectAccessible(page, "empty conversation");
  });

  await test.step("the other sees it with the first message, counted", async () => {
    await expect(conversation(b.page, ana.name)).toHaveCount(0);
    await say(a.page, "Do you have a minute?");
    await expect(conversation(b.page, ana.name)).toContainText("1 unread");
    await say(a.page, "It is about the launch");
    await expect(conversation(b.page, ana.name).locator("[data-mentions]")).toHaveAttribute(
      "data-mentions",
      "2",
    );
    await conversation(b.page, ana.name).click();
    await expect(title(b.page, ana.name)).toBeVisible();
    await expectConversation(b.page, ["Do you have a minute?", "It is about the launch"]);
    await say(b.page, "Sure");
    await expectConversation(a.page, ["Do you have a minute?", "It is about the launch", "Sure"]);
    await expect(conversation(b.page, ana.name).locator("[data-mentions]")).toHaveCount(0);
  });

  await test.step("hidden, it comes back with the next message", async () => {
    const { page } = b;
    await openRoomMenu(page, "Hide conversation");
    await expect(title(page, ana.name)).toBeHidden();
    await expect(conversation(page, ana.name)).toHaveCount(0);
    await say(a.page, "One more thing");
    await expect(conversation(page, ana.name)).toContainText("1 unread");
  });

  await test.step("the quick switcher finds the conversation, and people without one", async () => {
    const { page } = b;
    await page.keyboard.press("ControlOrMeta+k");
    const dialog = page.getByRole("dialog");
    await page.keyboard.type("amara");
    const found = dialog.getByRole("option", { name: ana.name });
    await expect(found).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(title(page, ana.name)).toBeVisible();
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("yuki");
    await dialog.getByRole("group", { name: "People" }).getByRole("option", { name: third.name }).click();
    await expect(title(page, third.name)).toBeVisible();
  });
});

test("three people write to each other, and the same people meet in the same place", async ({ visit }) => {
  const [a, b] = [await visit(stack().url), await visit(stack().url)];
  await enter(a, ana);
  await enter(b, ben);
  const picker = a.page.getByRole("dialog", { name: "New message" });
  await conversations(a.page).getByRole("button", { name: "New message" }).click();
  for (const name of [ben.name, third.name]) {
    await picker.getByRole("combobox", { name: "People" }).fill(name);
    await picker.getByRole("option", { name }).click();
  }
  await picker.getByRole("button", { name: "Open conversation" }).click();
  const names = new Intl.ListFormat("en-GB").format([ben.name, third.name]);
  await expect(title(a.page, names)).toBeVisible();
  await say(a.page, "Hello you two");
  const other = new Intl.ListFormat("en-GB").format([ana.name, third.name]);
  await conversation(b.page, other).click();
  await expectConversation(b.page, ["Hello you two"]);
  expect(new URL(b.page.url()).pathname).toBe(new URL(a.page.url()).pathname);
  await expectAccessible(a.page, "conversation of three");
});

test("one blocks the other, and unblocks them again", async ({ visit }) => {
  const [a, b] = [await visit(stack().url), await visit(stack().url)];
  await enter(a, ana);
  await enter(b, third);
  const me = await callApi<{ id: string }>(b.page, "GET", "/me");
  const { room } = await callApi<{ room: { id: string } }>(a.page, "POST", "/direct-rooms", {
    userIds: [me.id],
  });
  for (const { page, origin } of [a, b]) await arrive(page, `${origin}/rooms/${room.id}`);
  await say(b.page, "Hello");
  await expectConversation(a.page, ["Hello"]);

  await test.step("from the conversation's menu, by keys, after a question", async () => {
    const { page } = a;
    await page.getByRole("button", { name: "More about this room" }).focus();
    await page.keyboard.press("Enter");
    await chooseInMenu(page, `Block ${third.name}`);
    const question = page.getByRole("alertdialog", { name: `Block ${third.name}?` });
    await expect(question).toBeVisible();
    await expectAccessible(page, "block a person");
    await tabAndPress(page, question.getByRole("button", { name: "Block" }));
    await expect(page.getByText("neither of you can write here")).toBeVisible();
    await expect(composer(page)).toHaveCount(0);
    await expectVisibleFocus(page);
  });

  await test.step("what is there is folded, and can be read", async () => {
    const { page } = a;
    const folded = history(page).getByText("Blocked message");
    await expect(folded).toBeVisible();
    await expectAccessible(page, "conversation with a blocked person");
    await history(page).getByRole("button", { name: "Show" }).click();
    await expect(folded).toBeHidden();
    await expectConversation(page, ["Hello"]);
  });

  await test.step("the other one is told no more than that it can't be sent", async () => {
    const { page } = b;
    await composer(page).fill("Are you there?");
    await composer(page).press("Enter");
    await expect(history(page).getByText("You can't send to this person")).toBeVisible();
    await expect(page.getByText(/block/i)).toHaveCount(0);
    await history(page).getByRole("button", { name: "Discard" }).click();
  });

  await test.step("unblocked, both write again", async () => {
    const { page } = a;
    await page.getByRole("button", { name: `Unblock ${third.name}` }).click();
    await expect(composer(page)).toBeVisible();
    await say(b.page, "Can you read me?");
    await expectConversation(page, ["Hello", "Can you read me?"]);
  });
});

test("what a blocked person writes in a room is folded and counts for nothing", async ({ visit }) => {
  const [a, b] = [await visit(stack().url), await visit(stack().url)];
  await enter(a, ana);
  await enter(b, ben);
  const me = await callApi<{ id: string }>(b.page, "GET", "/me");
  const { room } = await callApi<{ room: { id: string } }>(a.page, "POST", "/rooms", {
    name: "Folded",
    kind: "private",
    topic: "",
    clientId: crypto.randomUUID(),
  });
  await callApi(a.page, "POST", `/rooms/${room.id}/members`, { userIds: [me.id] });
  await arrive(b.page, `${b.origin}/rooms/${room.id}`);
  await say(b.page, "One");
  const row = a.page.getByRole("link", { name: "Folded" });
  await expect(row).toContainText("1 unread");
  await callApi(a.page, "PUT", `/users/${me.id}/block`);
  await expect(row).not.toContainText("unread");
  await say(b.page, "Two, for all of <!room>");
  await row.click();
  await expect(history(a.page).getByText("Blocked message")).toHaveCount(2);

  await test.step("the settings list him", async () => {
    const { page, origin } = a;
    const address = page.url();
    await arrive(page, `${origin}/settings`);
    const people = page.getByRole("region", { name: "Blocked people" });
    await expect(people.getByRole("listitem")).toHaveText([/Lukas Brandt/]);
    await expectAccessible(page, "settings with a blocked person");
    await people.getByRole("button", { name: `Unblock ${ben.name}` }).click();
    await expect(people).toContainText("You block nobody.");
    await callApi(page, "PUT", `/users/${me.id}/block`);
    await arrive(page, address);
  });

  await test.step("from the list of members he is written to and unblocked", async () => {
    const { page } = a;
    await page.getByRole("button", { name: /show them$/ }).click();
    const menu = page.getByRole("button", { name: `${ben.name}: actions` });
    await menu.click();
    await page.getByRole("menuitem", { name: `Unblock ${ben.name}` }).click();
    await expect(history(page).getByText("Two, for all of")).toBeVisible();
    await menu.click();
    await page.getByRole("menuitem", { name: "Send a message" }).click();
    await expect(title(page, ben.name)).toBeVisible();
  });
});
