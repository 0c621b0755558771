import type { Page } from "@playwright/test";
import { expect, test, useStack } from "./stack/test";
import { arrive } from "./steps/arrive";
import { callApi } from "./steps/call-api";
import { history } from "./steps/messages";
import { scrollUp, watchPlace } from "./steps/scrolling";
import { composer, signInAs } from "./steps/sign-in";

const messages = 100_000;
const stack = useStack({ seed: ["--messages", String(messages)], settings: { LOG_LEVEL: "debug" } });

/** Pages of history that the server was asked for, by browsers and by the web process alike. */
const pagesRead = (roomId: string) =>
  stack()
    .server.output.split("\n")
    .filter(
      (line) => line.includes(`"path":"/api/rooms/${roomId}/messages"`) && line.includes('"method":"GET"'),
    ).length;

const line = (page: Page, seq: number) => history(page).locator(`[data-message-seq="${seq}"]`);
const lineCount = (page: Page) => page.locator("[data-message-seq]").count();

async function findLongRoom(page: Page): Promise<string> {
  const { rooms } = await callApi<{ rooms: { room: { id: string } }[] }>(
    page,
    "GET",
    "/rooms?text=long-history",
  );
  const id = rooms[0]?.room.id;
  if (id === undefined) throw new Error("The room with the long history was not seeded");
  // Read to its end, it opens there, and not where reading stopped.
  await callApi(page, "PUT", `/rooms/${id}/read`, { readSeq: messages });
  return id;
}

test("a room with 100,000 messages opens and jumps by one page each", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, origin } = visitor;
  await signInAs(visitor, stack(), "amara.okafor@example.org");
  await expect(composer(page)).toBeVisible();
  const roomId = await findLongRoom(page);

  const readBy = async (work: () => Promise<void>) => {
    const before = pagesRead(roomId);
    await work();
    // Whatever else it would ask for comes within this time.
    await page.waitForTimeout(3_000);
    return pagesRead(roomId) - before;
  };

  await test.step("opened by its address", async () => {
    const read = await readBy(async () => {
      await arrive(page, `${origin}/rooms/${roomId}`);
      await expect(line(page, messages)).toBeInViewport();
    });
    expect(read, "pages read").toBe(1);
    expect(await lineCount(page)).toBeLessThan(300);
  });

  await test.step("opened in its middle by a link", async () => {
    const read = await readBy(async () => {
      await arrive(page, `${origin}/rooms/${roomId}?seq=50000`);
      await expect(line(page, 50_000)).toBeInViewport();
    });
    expect(read, "pages read").toBe(1);
    expect(await lineCount(page)).toBeLessThan(300);
  });

  await test.step("back to the newest by the button", async () => {
    const read = await readBy(async () => {
      await page.getByRole("button", { name: /^Jump to latest|new messages?$/ }).click();
      await expect(line(page, messages)).toBeInViewport();
    });
    expect(read, "pages read").toBe(1);
  });
});

test("a room with unread messages opens where reading stopped", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, origin } = visitor;
  await signInAs(visitor, stack(), "amara.okafor@example.org");
  await expect(composer(page)).toBeVisible();
  const { rooms } = await callApi<{ rooms: { room: { id: string }; unread: number }[] }>(
    page,
    "GET",
    "/me/snapshot",
  );
  const unread = rooms.filter((entry) => entry.unread > 0);
  expect(unread.length).toBeGreaterThan(0);
  for (const { room } of unread) {
    await arrive(page, `${origin}/rooms/${room.id}`);
    await expect(history(page).getByText("New", { exact: true })).toBeInViewport();
  }
});

test("a phone keeps the place in a room while it shows the list of rooms", async ({ visit }) => {
  const visitor = await visit(stack().url, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const { page, origin } = visitor;
  await signInAs(visitor, stack(), "amara.okafor@example.org");
  await expect(composer(page)).toBeVisible();
  const roomId = await findLongRoom(page);
  await arrive(page, `${origin}/rooms/${roomId}`);
  await expect(line(page, messages)).toBeInViewport();
  await history(page).evaluate((log) => log.scrollBy(0, -1_500));
  await expect(line(page, messages)).not.toBeInViewport();
  // Until nothing moves any more.
  await page.waitForTimeout(500);
  const firstOnScreen = () =>
    history(page).evaluate((log) => {
      const { top } = log.getBoundingClientRect();
      const lines = [...log.querySelectorAll<HTMLElement>("[data-message-seq]")];
      return lines.find((each) => each.getBoundingClientRect().bottom > top)?.dataset.messageSeq;
    });
  const before = await firstOnScreen();
  await page.getByRole("button", { name: "Back to the rooms" }).click();
  await expect(history(page)).toBeHidden();
  await page.getByRole("link", { name: /long-history/ }).click();
  await expect(history(page)).toBeVisible();
  await page.waitForTimeout(500);
  expect(await firstOnScreen()).toBe(before);
});

test("scrolling up 3,000 messages keeps the page small and its place still", async ({ visit }) => {
  test.setTimeout(480_000);
  const visitor = await visit(stack().url);
  const { page, origin } = visitor;
  await signInAs(visitor, stack(), "amara.okafor@example.org");
  await expect(composer(page)).toBeVisible();
  await arrive(page, `${origin}/rooms/${await findLongRoom(page)}`);
  await expect(line(page, messages)).toBeInViewport();
  await history(page).hover();

  const place = await watchPlace(page);
  const goal = messages - 3_000;
  let most = 0;
  for (let oldest = messages; oldest > goal;) {
    oldest = await scrollUp(page, 450);
    most = Math.max(most, await lineCount(page));
  }
  const { moved, scrolled, jumps } = await place.stop();
  console.log(`scrolled ${scrolled} px over 3,000 messages, at most ${most} message elements in the page`);
  expect(jumps, "frames in which a message moved other than the wheel moved it").toEqual([]);
  expect(Math.abs(moved - scrolled), `moved ${moved} px, scrolled ${scrolled} px`).toBeLessThanOrEqual(2);
  expect(most).toBeLessThan(300);
});
