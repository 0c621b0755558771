import type { Page } from "@playwright/test";
import { requirePostgres } from "./stack/require-postgres";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { expectAccessible } from "./steps/axe";
import { callApi, newRoom } from "./steps/call-api";
import { expectCounted } from "./steps/counters";
import { history, say } from "./steps/messages";
import { openRoomMenu } from "./steps/rooms";
import { composer, signInAs, signUp } from "./steps/sign-in";

test.beforeAll(requirePostgres);
const stack = useStack({ database: "postgres" });

interface Person {
  email: string;
  id: string;
  devices: Visitor[];
  pages: Page[];
}

const room = { id: "", name: "crew" };
const lineWith = (page: Page, text: string) => history(page).getByRole("article").filter({ hasText: text });
const receiptOf = (page: Page, text: string) => lineWith(page, text).locator("[data-receipt]");
const inRoom = (page: Page, name: string) =>
  page.getByRole("region", { name: "Rooms" }).getByRole("link", { name });

async function open(page: Page, name: string) {
  await inRoom(page, name).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function chooseFor(page: Page, text: string, item: string) {
  await lineWith(page, text).hover();
  await lineWith(page, text).getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("three people on two devices each see how far messages got, and what is unread", async ({ visit }) => {
  const arrive = async (email: string, name: string): Promise<Person> => {
    const first = await visit(stack().url);
    await signUp(first, stack(), { email, name });
    const second = await visit(stack().otherUrl);
    await signInAs(second, stack(), email);
    await expect(composer(second.page)).toBeVisible();
    const { id } = await callApi<{ id: string }>(first.page, "GET", "/me");
    return { email, id, devices: [first, second], pages: [first.page, second.page] };
  };
  const ana = await arrive("ana@example.org", "Ana Lindqvist");
  const ben = await arrive("ben@example.org", "Ben Okoro");
  const cem = await arrive("cem@example.org", "Cem Aydin-Wiśniewska");
  const people = [ana, ben, cem];
  const [anaPage, benPage, cemPage] = people.map(({ pages }) => pages[0]) as [Page, Page, Page];
  const counted = async () => {
    for (const person of people) await expectCounted(stack(), room, person);
  };
  const onAnas = async (check: (page: Page) => Promise<void>) => {
    for (const page of ana.pages) await check(page);
  };

  await test.step("what one writes is sent, and then delivered, on all of one's devices", async () => {
    room.id = (await newRoom(anaPage, { name: room.name, kind: "private" })).room.id;
    await callApi(anaPage, "POST", `/rooms/${room.id}/members`, { userIds: [ben.id, cem.id] });
    await onAnas((page) => open(page, "crew"));
    await say(anaPage, "Anchors up");
    await onAnas((page) =>
      expect(receiptOf(page, "Anchors up")).toHaveAttribute("data-receipt", "delivered"),
    );
    await counted();
  });

  await test.step("who opens the room has read it: told to its author, and cleared on the other device", async () => {
    await expect(inRoom(ben.pages[1] as Page, "crew")).toContainText("1 unread");
    await open(benPage, "crew");
    await onAnas(async (page) => {
      await expect(receiptOf(page, "Anchors up")).toHaveAttribute("data-receipt", "read");
      await expect(lineWith(page, "Anchors up")).toContainText("Read by 1 of 2");
    });
    await counted();
    await open(cemPage, "crew");
    await onAnas((page) => expect(lineWith(page, "Anchors up")).toContainText("Read by 2 of 2"));
    await counted();
    await expectAccessible(anaPage, "receipts in a room");
  });

  await test.step("who has read it, and when, is told on demand", async () => {
    await lineWith(anaPage, "Anchors up").hover();
    await lineWith(anaPage, "Anchors up").getByRole("button", { name: "Read by 2 of 2" }).click();
    const dialog = anaPage.getByRole("dialog", { name: "Who has read it" });
    await expect(dialog.getByRole("listitem")).toHaveText([/Read .*\d\d:\d\d/, /Read .*\d\d:\d\d/]);
    await expect(dialog).toContainText("Ben Okoro");
    await expect(dialog).toContainText("Cem Aydin-Wiśniewska");
    await expectAccessible(anaPage, "who has read a message");
    await anaPage.keyboard.press("Escape");
  });

  await test.step("a page that nobody looks at reads nothing", async () => {
    await open(benPage, "General");
    await benPage.evaluate(() => {
      Object.defineProperty(document, "hasFocus", { configurable: true, value: () => false });
      window.dispatchEvent(new Event("blur"));
    });
    await open(benPage, "crew");
    await say(cemPage, "Is anybody there?");
    await expect(lineWith(benPage, "Is anybody there?")).toBeVisible();
    await expect(receiptOf(cemPage, "Is anybody there?")).toHaveAttribute("data-receipt", "read");
    await expect(lineWith(cemPage, "Is anybody there?")).toContainText("Read by 1 of 2");
    await expect(inRoom(ben.pages[1] as Page, "crew")).toContainText("1 unread");
    await counted();
    await benPage.evaluate(() => {
      Object.defineProperty(document, "hasFocus", { configurable: true, value: () => true });
      window.dispatchEvent(new Event("focus"));
    });
    await expect(lineWith(cemPage, "Is anybody there?")).toContainText("Read by 2 of 2");
    await counted();
  });

  await test.step("a deleted message leaves no badge, and a mention is counted first, in the tab's icon too", async () => {
    await open(benPage, "General");
    await callApi(anaPage, "POST", `/rooms/${room.id}/messages`, {
      clientId: crypto.randomUUID(),
      body: `<@${ben.id}> come on deck`,
    });
    await say(anaPage, "Never mind");
    await expect(inRoom(benPage, "crew")).toContainText("1 mention");
    await expect(benPage).toHaveTitle(/^\(2\) /);
    await expect(benPage.locator("link[data-badge]")).toHaveAttribute("data-badge", "1");
    await counted();
    await chooseFor(anaPage, "come on deck", "Delete");
    await anaPage.getByRole("button", { name: "Delete message" }).click();
    await expect(inRoom(benPage, "crew")).toContainText("1 unread");
    await expect(benPage.locator("link[data-badge]")).toHaveAttribute("data-badge", "•");
    await chooseFor(anaPage, "Never mind", "Delete");
    await anaPage.getByRole("button", { name: "Delete message" }).click();
    await expect(inRoom(benPage, "crew")).not.toContainText("unread");
    await expect(benPage).toHaveTitle(/^general/);
    await expect(benPage.locator("link[data-badge]")).toHaveAttribute("data-badge", "");
    await counted();
  });

  await test.step("a room is set back to unread, for oneself, on both devices, until one comes back", async () => {
    await open(benPage, "crew");
    await chooseFor(benPage, "Anchors up", "Mark as unread from here");
    await expect(inRoom(benPage, "crew")).toContainText("2 unread");
    await expect(history(benPage).getByText("New", { exact: true })).toBeVisible();
    await expect(inRoom(ben.pages[1] as Page, "crew")).toContainText("2 unread");
    await counted();
    // Nobody else learns of it.
    await onAnas((page) => expect(receiptOf(page, "Anchors up")).toHaveAttribute("data-receipt", "read"));
    await openRoomMenu(benPage, "Mark as read");
    await counted();
    await expect(inRoom(ben.pages[1] as Page, "crew")).not.toContainText("unread");
    await chooseFor(benPage, "Is anybody there?", "Mark as unread from here");
    await expect(inRoom(ben.pages[1] as Page, "crew")).toContainText("1 unread");
    await ben.pages[1]?.keyboard.press("Shift+Escape");
    await expect(inRoom(benPage, "crew")).not.toContainText("unread");
    await counted();
  });

  await test.step("who shows no receipts is not seen, and sees none", async () => {
    await cemPage.goto(`${cem.devices[0]?.origin ?? ""}/settings`);
    const choice = cemPage.getByRole("group", { name: "Read receipts" });
    await choice.getByRole("radio", { name: "Off" }).check();
    await expectAccessible(cemPage, "settings with receipts");
    await onAnas((page) => expect(lineWith(page, "Anchors up")).toContainText("Read by 1 of 2"));
    await cemPage.goto(`${cem.devices[0]?.origin ?? ""}/rooms/${room.id}`);
    await expect(receiptOf(cemPage, "Is anybody there?")).toHaveAttribute("data-receipt", "sent");
    await say(anaPage, "All hands");
    await expect(lineWith(cemPage, "All hands")).toBeVisible();
    await expect(receiptOf(anaPage, "All hands")).toHaveAttribute("data-receipt", "delivered");
    await counted();
    await open(benPage, "General");
    await open(benPage, "crew");
    await expect(lineWith(anaPage, "All hands")).toContainText("Read by 1 of 2");
    await cemPage.goto(`${cem.devices[0]?.origin ?? ""}/settings`);
    await choice.getByRole("radio", { name: "On" }).check();
    await expect(lineWith(anaPage, "All hands")).toContainText("Read by 2 of 2");
    await counted();
  });
});
