import type { Page } from "@playwright/test";
import { expect, test } from "../stack/test";
import { expectAccessible } from "./axe";
import { callApi, newRoom } from "./call-api";
import { expectCounted } from "./counters";
import { onAll, type Crew } from "./crew";
import { history, say } from "./messages";
import { openRoomMenu } from "./rooms";

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

const atEnd = (page: Page) =>
  history(page).evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight < 4);

/** More than two screens, in a room of its own. */
async function tellJumping({ stack, ana, ben }: Pick<Crew, "stack" | "ana" | "ben">): Promise<void> {
  const [anaPage] = ana.pages;
  const [benPage, benPhone] = ben.pages;
  const log = (await newRoom(anaPage, { name: "log", kind: "private" })).room;
  await callApi(anaPage, "POST", `/rooms/${log.id}/members`, { userIds: [ben.id] });
  await onAll(ana.pages, (page) => open(page, "log"));
  const toUnread = benPage.getByRole("button", { name: "Jump to first unread" });
  const counted = async () => {
    for (const person of [ana, ben]) await expectCounted(stack, log, person);
  };
  async function write(day: string) {
    for (let n = 1; n <= 20; n++) {
      const body = `${day} ${n}\n\nWind from the west\n\nSea calm\n\nNothing in sight`;
      await callApi(anaPage, "POST", `/rooms/${log.id}/messages`, { clientId: crypto.randomUUID(), body });
    }
  }
  async function jumpToLatest() {
    await expect(history(benPage).getByText("New", { exact: true })).toBeInViewport();
    await benPage.getByRole("button", { name: /new messages/ }).click();
  }
  const expectLast = (day: string, receipt: string) =>
    onAll(ana.pages, (page) => expect(receiptOf(page, `${day} 20`)).toHaveAttribute("data-receipt", receipt));

  await open(benPage, "General");
  await write("Monday");
  await open(benPage, "log");
  await jumpToLatest();
  await expect(lineWith(benPage, "Monday 20")).toBeInViewport();
  await expect(toUnread).toBeVisible();
  await expectAccessible(benPage, "a stretch that was jumped over");
  await expectLast("Monday", "delivered");
  await expect(inRoom(benPhone, "log")).toContainText("unread");
  await counted();

  await toUnread.click();
  await expect(toUnread).toBeHidden();
  await history(benPage).hover();
  for (let turns = 0; turns < 60 && !(await atEnd(benPage)); turns++) {
    await benPage.mouse.wheel(0, 200);
    await benPage.waitForTimeout(150);
  }
  await expectLast("Monday", "read");
  await expect(inRoom(benPhone, "log")).not.toContainText("unread");
  await counted();

  await open(benPage, "General");
  await write("Tuesday");
  await open(benPage, "log");
  await jumpToLatest();
  await expect(toUnread).toBeVisible();
  await benPage.getByRole("button", { name: "Mark as read" }).click();
  await expect(toUnread).toBeHidden();
  await expect(inRoom(benPhone, "log")).not.toContainText("unread");
  await expectLast("Tuesday", "read");
  await counted();
  await onAll(ana.pages, (page) => open(page, "crew"));
}

/** How far messages got is told to their authors on all of their devices, and what is unread is the same on all of one's own. */
export async function tellReceipts({ stack, ana, ben, cem }: Crew): Promise<void> {
  const [anaPage] = ana.pages;
  const [benPage, benPhone] = ben.pages;
  const [cemPage] = cem.pages;
  const room = { id: "", name: "crew" };
  const counted = async () => {
    for (const person of [ana, ben, cem]) await expectCounted(stack, room, person);
  };
  const onAnas = (check: (page: Page) => Promise<void>) => onAll(ana.pages, check);

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
    await expect(inRoom(benPhone, "crew")).toContainText("1 unread");
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
    await expect(inRoom(benPhone, "crew")).toContainText("1 unread");
    await counted();
    await benPage.evaluate(() => {
      Object.defineProperty(document, "hasFocus", { configurable: true, value: () => true });
      window.dispatchEvent(new Event("focus"));
    });
    await expect(lineWith(cemPage, "Is anybody there?")).toContainText("Read by 2 of 2");
    await counted();
  });

  await test.step("what one jumped over is not read until one reads on, or says so", () =>
    tellJumping({ stack, ana, ben }));

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
    await expect(inRoom(benPhone, "crew")).toContainText("2 unread");
    await counted();
    // Nobody else learns of it.
    await onAnas((page) => expect(receiptOf(page, "Anchors up")).toHaveAttribute("data-receipt", "read"));
    await openRoomMenu(benPage, "Mark as read");
    await counted();
    await expect(inRoom(benPhone, "crew")).not.toContainText("unread");
    await chooseFor(benPage, "Is anybody there?", "Mark as unread from here");
    await expect(inRoom(benPhone, "crew")).toContainText("1 unread");
    await benPhone.keyboard.press("Shift+Escape");
    await expect(inRoom(benPage, "crew")).not.toContainText("unread");
    await counted();
  });

  await test.step("who shows no receipts is not seen, and sees none", async () => {
    await cemPage.goto(`${cem.devices[0].origin}/settings`);
    const choice = cemPage.getByRole("group", { name: "Read receipts" });
    await choice.getByRole("radio", { name: "Off" }).check();
    await expectAccessible(cemPage, "settings with receipts");
    await onAnas((page) => expect(lineWith(page, "Anchors up")).toContainText("Read by 1 of 2"));
    await cemPage.goto(`${cem.devices[0].origin}/rooms/${room.id}`);
    await expect(receiptOf(cemPage, "Is anybody there?")).toHaveAttribute("data-receipt", "sent");
    await say(anaPage, "All hands");
    await expect(lineWith(cemPage, "All hands")).toBeVisible();
    await expect(receiptOf(anaPage, "All hands")).toHaveAttribute("data-receipt", "delivered");
    await counted();
    await open(benPage, "General");
    await open(benPage, "crew");
    await expect(lineWith(anaPage, "All hands")).toContainText("Read by 1 of 2");
    await cemPage.goto(`${cem.devices[0].origin}/settings`);
    await choice.getByRole("radio", { name: "On" }).check();
    await expect(lineWith(anaPage, "All hands")).toContainText("Read by 2 of 2");
    await counted();
  });
}
