import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../stack/test";
import { expectAccessible } from "./axe";
import { expectCounted } from "./counters";
import { onAll, type Crew } from "./crew";
import { history, say } from "./messages";
import { openMyMenu } from "./my-menu";
import { composer } from "./sign-in";

const pane = (page: Page) => page.getByRole("complementary");
const rowOf = (page: Page, name: string) => pane(page).getByRole("listitem").filter({ hasText: name });
const lineWith = (page: Page, text: string) => history(page).getByRole("article").filter({ hasText: text });
const typingLine = (page: Page) => page.locator("[data-typing]");
const toggleMembers = (page: Page) => page.getByRole("button", { name: "3 members: show them" }).click();

type State = "online" | "away" | "dnd" | "offline";

/** The mark on a picture; its words stand beside it in the list of members. */
const expectState = (row: Locator, state: State) =>
  expect(row.locator(`[data-presence=${state}]`)).toBeVisible();

async function choose(page: Page, choice: string) {
  await openMyMenu(page);
  await page.getByRole("menuitemradio", { name: choice }).click();
}

/** The others see on all of their devices whether Ben is there, on which device whatever, what he is at, and that he types. */
export async function tellPresence({ stack, ana, ben, cem }: Crew): Promise<void> {
  const [desk, phone] = ben.pages;
  const [anaPage] = ana.pages;
  const others = [...ana.pages, ...cem.pages];
  const room = { id: new URL(desk.url()).pathname.split("/")[2] ?? "", name: "general" };
  const expectBen = (state: State) => onAll(others, (page) => expectState(rowOf(page, ben.name), state));
  const expectOfBen = (text: string) =>
    onAll(others, (page) => expect(rowOf(page, ben.name)).toContainText(text));
  const counted = async () => {
    for (const person of [ana, ben, cem]) await expectCounted(stack, room, person);
  };

  await test.step("who is there has a mark in the list of members, and beside what they say", async () => {
    await onAll(others, toggleMembers);
    await expectBen("online");
    await expectOfBen("Online");
    await say(desk, "Good morning");
    await onAll(others, (page) => expectState(lineWith(page, "Good morning"), "online"));
    await counted();
    await expectAccessible(anaPage, "who is there");
  });

  await test.step("nobody is away before all of their devices are", async () => {
    await desk.clock.fastForward("05:10");
    // Long enough for a change to have come.
    await anaPage.waitForTimeout(3_000);
    await expectBen("online");
    await phone.clock.fastForward("05:10");
    await expectBen("away");
    await phone.keyboard.press("Shift");
    await expectBen("online");
  });

  await test.step("what one chooses holds on all devices", async () => {
    await choose(desk, "Do not disturb");
    await expectBen("dnd");
    await expectOfBen("Do not disturb");
    await phone.getByRole("button", { name: "Back to the rooms" }).click();
    await openMyMenu(phone);
    await expect(phone.getByRole("menuitemradio", { name: "Do not disturb" })).toBeChecked();
    await expectAccessible(phone, "my menu");
    await phone.keyboard.press("Escape");
    await choose(desk, "Invisible");
    await expectBen("offline");
    await expectOfBen("Last seen");
    await choose(desk, "Present when I am here");
    await expectBen("online");
  });

  await test.step("a status stands beside the name, and is taken away again", async () => {
    await openMyMenu(desk);
    await desk.getByRole("menuitem", { name: "Set a status" }).click();
    const dialog = desk.getByRole("dialog", { name: "Your status" });
    await dialog.getByRole("button", { name: "Choose an emoji" }).click();
    await dialog.getByLabel("Search emoji").fill("palm tree");
    await expectAccessible(desk, "choosing a status");
    await dialog.getByLabel("Search emoji").press("Enter");
    await dialog.getByLabel("What are you at?").fill("On holiday");
    await dialog.getByLabel("Take it away").selectOption({ label: "In a week" });
    await dialog.getByRole("button", { name: "Save status" }).click();
    await expect(dialog).toBeHidden();
    const emoji = (page: Page) => lineWith(page, "Good morning").getByRole("img", { name: "On holiday" });
    await onAll(others, (page) => expect(emoji(page)).toHaveText("🌴"));
    await expectOfBen("On holiday");
    await expectAccessible(anaPage, "a status");
    await openMyMenu(desk);
    await desk.getByRole("menuitem", { name: "Change status" }).click();
    await dialog.getByRole("button", { name: "Clear status" }).click();
    await onAll(others, (page) => expect(emoji(page)).toBeHidden());
    await onAll(others, (page) => expect(rowOf(page, ben.name)).not.toContainText("On holiday"));
  });

  await test.step("who types is told below the composer, until they send", async () => {
    await phone.getByRole("region", { name: "Rooms" }).getByRole("link", { name: "general" }).click();
    await expect(composer(phone)).toBeVisible();
    const before = await composer(anaPage).boundingBox();
    await composer(desk).pressSequentially("I have an idea");
    await onAll(others, (page) => expect(typingLine(page)).toHaveText("Ben Okoro is typing…"));
    expect(await composer(anaPage).boundingBox()).toEqual(before);
    await expectAccessible(anaPage, "somebody types");
    // Not to oneself, on no device.
    await expect(typingLine(phone)).toBeHidden();
    await composer(desk).press("Enter");
    await onAll(others, async (page) => {
      await expect(history(page)).toContainText("I have an idea");
      await expect(typingLine(page)).toBeHidden();
    });
    await composer(desk).pressSequentially("And");
    await onAll(others, (page) => expect(typingLine(page)).toBeVisible());
    await onAll(others, (page) => expect(typingLine(page)).toBeHidden({ timeout: 15_000 }));
    await composer(desk).fill("");
    await counted();
  });

  await onAll(others, toggleMembers);
  await phone.getByRole("button", { name: "Back to the rooms" }).click();
}

/** Who has closed all is gone, and was last seen then. */
export async function tellLeaving({ ana, ben, cem }: Crew): Promise<void> {
  const [desk, phone] = ben.devices;
  const [cemPage, cemOther] = cem.pages;
  await cemPage.goto(`${cem.devices[0].origin}${new URL(cemOther.url()).pathname}`);
  const others = [...ana.pages, ...cem.pages];
  const expectBen = (state: State) => onAll(others, (page) => expectState(rowOf(page, ben.name), state));
  await onAll(others, toggleMembers);
  await desk.context.close();
  await ana.pages[0].waitForTimeout(12_000);
  await expectBen("online");
  await phone.context.close();
  await expectBen("offline");
  await onAll(others, (page) => expect(rowOf(page, ben.name)).toContainText("Last seen"));
}
