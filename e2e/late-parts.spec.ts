import type { Page } from "@playwright/test";
import { expect, test, useStack } from "./stack/test";
import { hydrated } from "./steps/arrive";
import { callApi, newRoom } from "./steps/call-api";
import { history } from "./steps/messages";
import { composer, signInAs } from "./steps/sign-in";

const stack = useStack({ seed: ["--rooms", "7"] });

const widths = {
  wide: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

/** Markup that is lower once it is read, and such that is higher: the latter stands at the end. */
const lower = "Some **words**\n\n\n\n\n\n\n\nand more";
const higher = ["| a | b |", "| - | - |", ...Array.from({ length: 8 }, (_, row) => `| ${row} | x |`)].join(
  "\n",
);
const bodies = [...Array.from({ length: 24 }, () => lower), higher, higher, "The last line"];

/** Keeps back the code that is no part of the first load until it is told to go on. */
async function holdLateCode(page: Page, address: string): Promise<() => void> {
  const markup = await (await page.request.get(address)).text();
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    if (!markup.includes(name)) await isReleased;
    await route.continue();
  });
  return release;
}

/** Of the history, and of the strip about the connection, which comes and goes while the code for it has yet to come. */
async function height(page: Page): Promise<number> {
  const strips = page.getByRole("status").filter({ hasText: /Connecting|Back online|live updates/ });
  const heights = await strips.evaluateAll((all) => all.map((strip) => strip.clientHeight));
  const ofHistory = await history(page).evaluate((log) => log.clientHeight);
  return heights.reduce((sum, each) => sum + each, ofHistory);
}

/** In pixels, after two frames: what was just put into the page has its size then. */
const fromEnd = (page: Page) =>
  history(page).evaluate(
    (log) =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(log.scrollHeight - log.scrollTop - log.clientHeight)),
        );
      }),
  );

for (const [name, options] of Object.entries(widths)) {
  test(`a room stays at its end while parts of the page come late, ${name}`, async ({ visit }) => {
    const visitor = await visit(stack().url, options);
    const { page, origin } = visitor;
    await signInAs(visitor, stack(), "amara.okafor@example.org");
    await expect(composer(page)).toBeVisible();
    const { room } = await newRoom(page, { name: `Late ${name}`, kind: "private" });
    for (const body of bodies)
      await callApi(page, "POST", `/rooms/${room.id}/messages`, { clientId: crypto.randomUUID(), body });

    const address = `${origin}/rooms/${room.id}`;
    const release = await holdLateCode(page, address);
    await page.goto(address, { waitUntil: "commit" });
    await hydrated(page);
    const last = history(page).getByText("The last line");
    await expect(last).toBeInViewport();
    await expect(composer(page)).toBeHidden();
    const heightBefore = await height(page);

    release();
    await expect(composer(page)).toBeVisible();
    await expect(history(page).getByRole("table").last()).toBeInViewport();
    await composer(page).pressSequentially("typed at once");
    // Whatever else comes, comes within this time.
    await page.waitForTimeout(1_000);
    await expect
      .poll(() => height(page), { message: "height of the history, with the composer in its place" })
      .toBe(heightBefore);
    // The strip about the connection may come between a frame and the look at it; the history follows in the next.
    await expect
      .poll(() => fromEnd(page), { message: "pixels between what is shown and the end" })
      .toBeLessThan(2);
    await expect(last).toBeInViewport();
    await expect(page.getByRole("button", { name: "Jump to latest" })).toBeHidden();
  });
}
