import type { Page } from "@playwright/test";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { arrive, reload } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { callApi, newRoom } from "./steps/call-api";
import { expectVisibleFocus, tabAndPress, tabTo } from "./steps/keyboard";
import { history, say } from "./steps/messages";
import { signInAs } from "./steps/sign-in";

const stack = useStack({ seed: ["--until", "2026-06-10"] });
const people = { ana: "amara.okafor@example.org", ben: "lukas.brandt@example.org" };

const line = (page: Page, text: string) => history(page).getByRole("article").filter({ hasText: text });
const chip = (page: Page, text: string, emoji: string) =>
  line(page, text).locator(`[data-reaction="${emoji}"]`);
const picker = (page: Page) => page.getByRole("dialog", { name: "Choose a reaction" });
/** How far the end of the history is below what is to be seen. */
const gapBelow = (page: Page) =>
  history(page).evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);

/** Two people of the demo in a room of their own. */
async function meet(ana: Visitor, ben: Visitor, name: string): Promise<string> {
  await signInAs(ana, stack(), people.ana);
  await signInAs(ben, stack(), people.ben);
  const { room } = await newRoom(ana.page, { name, kind: "private" });
  const { id } = await callApi<{ id: string }>(ben.page, "GET", "/me");
  await callApi(ana.page, "POST", `/rooms/${room.id}/members`, { userIds: [id] });
  for (const { page, origin } of [ana, ben]) await arrive(page, `${origin}/rooms/${room.id}`);
  return room.id;
}

test("one reacts by the keyboard, the other by a press, and both see the same", async ({ visit }) => {
  const ana = await visit(stack().url);
  const ben = await visit(stack().url);
  await meet(ana, ben, "Reactions");
  for (let count = 1; count <= 30; count++) await say(ben.page, `Line ${count} of Ben`);
  await say(ben.page, "We shipped it");
  const text = "We shipped it";
  const party = ({ page }: Visitor) => chip(page, text, "🎉");
  const seeBoth = async (content: string) => {
    for (const visitor of [ana, ben]) await expect(party(visitor)).toHaveText(content);
  };

  await test.step("through the picker, by keys alone", async () => {
    const { page } = ana;
    await expect(line(page, text)).toBeInViewport({ ratio: 1 });
    await history(page).focus();
    await page.keyboard.press("ArrowUp");
    await expect(line(page, text)).toBeFocused();
    await tabAndPress(page, line(page, text).getByRole("button", { name: "React", exact: true }));
    await expect(picker(page)).toBeVisible();
    await expect(page.getByLabel("Search emoji")).toBeFocused();
    await page.keyboard.type("party");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("gridcell", { name: "party popper" })).toBeVisible();
    for (let presses = 0; presses < 20; presses++) {
      if (
        await page
          .getByRole("gridcell", { name: "party popper" })
          .evaluate((cell) => cell === document.activeElement)
      )
        break;
      await page.keyboard.press("ArrowRight");
      await expectVisibleFocus(page);
    }
    await page.keyboard.press("Enter");
    await expect(picker(page)).toBeHidden();
    await expect(line(page, text)).toBeFocused();
  });

  await test.step("the other one sees it, where it is not under the composer", async () => {
    await seeBoth("🎉1");
    await expect(party(ana)).toHaveAttribute("aria-pressed", "true");
    await expect(party(ben)).toHaveAttribute("aria-pressed", "false");
    for (const { page } of [ana, ben]) {
      await expect(chip(page, text, "🎉")).toBeInViewport({ ratio: 1 });
      expect(await gapBelow(page)).toBeLessThan(2);
    }
    await expect(ben.page.getByRole("group", { name: "Reactions" })).toHaveCount(1);
    await expect(ben.page.locator("[aria-live=polite]").filter({ hasText: "🎉" })).toHaveCount(0);
  });

  await test.step("and joins in by a press", async () => {
    // Whatever still scrolls hides it again, until the pointer comes anew.
    await expect(async () => {
      await history(ben.page).hover({ position: { x: 5, y: 5 } });
      await party(ben).hover();
      const said = "Amara Okafor reacted with :party popper:";
      await expect(ben.page.getByRole("tooltip")).toHaveText(said, { timeout: 2_000 });
    }).toPass();
    await party(ben).click();
    await seeBoth("🎉2");
    await expect(
      ana.page.getByRole("button", { name: /^2: You and Lukas Brandt reacted with/ }),
    ).toBeVisible();
  });

  await test.step("a reload shows the same, and the first one takes it back", async () => {
    for (const { page } of [ana, ben]) await reload(page);
    await seeBoth("🎉2");
    await party(ana).click();
    await seeBoth("🎉1");
    await expect(party(ana)).toHaveAttribute("aria-pressed", "false");
    await party(ben).click();
    for (const visitor of [ana, ben]) await expect(party(visitor)).toHaveCount(0);
  });
});

test("a reaction that was refused goes back, and is told", async ({ visit }) => {
  const ana = await visit(stack().url);
  const ben = await visit(stack().url);
  const roomId = await meet(ana, ben, "Soon archived");
  await say(ana.page, "Last words");
  const { page, faults } = ben;
  await expect(line(page, "Last words")).toBeVisible();

  // It is under way while the room is being archived.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/reactions/**", async (route) => {
    await held;
    await route.continue();
  });
  await line(page, "Last words").hover();
  await line(page, "Last words").getByRole("button", { name: "React with 👍" }).click();
  await expect(chip(page, "Last words", "👍")).toHaveText("👍1");
  await callApi(ana.page, "POST", `/rooms/${roomId}/archive`, {});
  await expect(page.getByText("This room is archived.")).toBeVisible();
  await faults.during([/response 4\d\d: PUT .*reactions/, /status of 4\d\d/], async () => {
    letGo();
    await expect(
      page.getByRole("region", { name: "What just happened" }).getByText(/archived/),
    ).toBeVisible();
  });
  await expect(chip(page, "Last words", "👍")).toHaveCount(0);
  await line(page, "Last words").hover();
  await expect(line(page, "Last words").getByRole("toolbar")).toBeVisible();
  await expect(line(page, "Last words").getByRole("button", { name: /React/ })).toHaveCount(0);
});

test("the open picker keeps its place while messages come, and can be used by all", async ({ visit }) => {
  const ana = await visit(stack().url);
  const ben = await visit(stack().url);
  await meet(ana, ben, "Picker");
  await say(ana.page, "React to me");
  const { page } = ana;
  await line(page, "React to me").hover();
  await line(page, "React to me").getByRole("button", { name: "React", exact: true }).click();
  await expect(picker(page).getByRole("gridcell").first()).toBeVisible();
  await picker(page).hover();
  const place = await picker(page).boundingBox();
  for (let count = 1; count <= 12; count++) await say(ben.page, `Message ${count} meanwhile`);
  await expect(line(page, "Message 12 meanwhile")).toBeVisible();
  expect(await picker(page).boundingBox()).toEqual(place);
  // Two thousand buttons, in one colour scheme: the other one is looked at on those that a search leaves.
  await expectAccessible(page, "picker", ["light"]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("Escape");
  await expect(picker(page)).toBeHidden();

  await line(page, "React to me").focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await tabTo(page, line(page, "React to me").getByRole("button", { name: "React", exact: true }));
  await page.keyboard.press("Enter");
  await expect(picker(page).getByRole("gridcell").first()).toBeVisible();
  // All of them were looked at above; two thousand more would tell nothing new.
  await page.getByLabel("Search emoji").fill("heart");
  await expect(page.getByRole("gridcell", { name: "red heart", exact: true })).toBeVisible();
  await expectAccessible(page, "picker on a phone");
  await page.getByLabel("Search emoji").fill("xyzzy");
  await expectAccessible(page, "picker on a phone, nothing found");
  await page.getByLabel("Search emoji").fill("fire");
  await page.getByRole("gridcell", { name: "fire", exact: true }).click();
  await expect(chip(page, "React to me", "🔥")).toHaveText("🔥1");
  await expect(chip(ben.page, "React to me", "🔥")).toHaveText("🔥1");
  await expectAccessible(page, "reactions on a phone");
});

test("by touch, a long press offers it; twenty chips wrap", async ({ visit }) => {
  const ana = await visit(stack().url);
  const touch = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const ben = await visit(stack().url, touch);
  const roomId = await meet(ana, ben, "Touch");
  await say(ana.page, "Touch me");
  const { page } = ben;
  const target = line(page, "Touch me");
  await expect(target).toBeVisible();
  const session = await ben.context.newCDPSession(page);
  // It has only just come, and may still be on its way to its place.
  await expect(async () => {
    const { x, y, height } = (await target.boundingBox()) ?? { x: 0, y: 0, height: 0 };
    const point = { x: Math.round(x + 200), y: Math.round(y + height / 2) };
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
    await page.waitForTimeout(900);
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(target.getByRole("toolbar")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await target.getByRole("button", { name: "React", exact: true }).tap();
  await expect(picker(page)).toBeVisible();
  const cell = page.getByRole("gridcell", { name: "grinning face", exact: true });
  // The size that it is laid out with: its box on the screen may be short by a float's rounding.
  const size = await cell.evaluate(({ offsetWidth, offsetHeight }: HTMLElement) =>
    Math.min(offsetWidth, offsetHeight),
  );
  expect(size).toBeGreaterThanOrEqual(44);
  await cell.tap();
  await expect(chip(page, "Touch me", "😀")).toHaveText("😀1");

  const [message] = await callApi<{ messages: { id: string; body: string }[] }>(
    page,
    "GET",
    `/rooms/${roomId}/messages`,
  ).then(({ messages }) => messages.filter(({ body }) => body === "Touch me"));
  for (const emoji of "👍🎉👀🔥🙏🚀💯🤔😂🥳🦊🍕🌈🎯🧵🐙🧠🍀🎈".match(/./gu) ?? [])
    await callApi(
      ana.page,
      "PUT",
      `/rooms/${roomId}/messages/${message?.id ?? ""}/reactions/${encodeURIComponent(emoji)}`,
      {},
    );
  await expect(target.locator("[data-reaction]")).toHaveCount(20);
  await expectAccessible(page, "twenty reactions on a phone");
  expect(await gapBelow(page)).toBeLessThan(2);
});

test("a room with reactions opens at its end", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, origin } = visitor;
  await signInAs(visitor, stack(), people.ana);
  const { rooms } = await callApi<{ rooms: { lastSeq: number; room: { id: string; name: string } }[] }>(
    page,
    "GET",
    "/me/snapshot",
  );
  const random = rooms.find(({ room }) => room.name === "random");
  if (random === undefined) throw new Error("The demo has no room for this");
  // Read to its end, it opens there, and not where reading stopped.
  await callApi(page, "PUT", `/rooms/${random.room.id}/read`, { readSeq: random.lastSeq });
  await arrive(page, `${origin}/rooms/${random.room.id}`);
  await expect(history(page).getByRole("group", { name: "Reactions" }).last()).toBeVisible();
  await expect.poll(() => gapBelow(page)).toBeLessThan(2);
});
