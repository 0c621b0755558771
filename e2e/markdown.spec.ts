import type { Page, Route } from "@playwright/test";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { arrive } from "./steps/arrive";
import { callApi, newRoom } from "./steps/call-api";
import { exhausting, hostileBodies } from "./steps/hostile-bodies";
import { checkMessages, type MessageReport } from "./steps/message-layout";
import { history, say } from "./steps/messages";
import { composer, signInAs } from "./steps/sign-in";

// One person sends more here than one may.
const stack = useStack({ seed: ["--until", "2026-06-10"], settings: { RATE_LIMITS: "off" } });
const member = "amara.okafor@example.org";

/** A room of one's own, which is not open yet. */
async function roomWith(page: Page, name: string, bodies: readonly string[]): Promise<string> {
  const { room } = await newRoom(page, { name, kind: "private" });
  for (const body of bodies)
    await callApi(page, "POST", `/rooms/${room.id}/messages`, { clientId: crypto.randomUUID(), body });
  return room.id;
}

/** Sees scripts that run, and whatever is asked of anybody else. */
async function watchForHarm({ context, page, origin }: Visitor): Promise<string[]> {
  const harm: string[] = [];
  await context.exposeFunction("hostile", () => void harm.push("a script of a message ran"));
  page.on("dialog", (dialog) => {
    harm.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) harm.push(`a request to ${request.url()}`);
  });
  context.on("page", (other) => harm.push(`another page: ${other.url()}`));
  return harm;
}

/** A new room begins with a line of its own. */
const firstSeq = 2;

/** Looks at every message of the open room, from the last to the first. */
async function checkAll(page: Page, count: number): Promise<Map<number, MessageReport>> {
  const reports = new Map<number, MessageReport>();
  await expect(history(page).locator(`[data-message-seq="${firstSeq + count - 1}"]`)).toBeVisible();
  await expect
    .poll(
      async () => {
        let seen = await page.evaluate(checkMessages);
        if (seen.some(({ faults }) => faults.length > 0)) {
          // Heights that have just become known move others in the next frames.
          await page.waitForTimeout(300);
          seen = await page.evaluate(checkMessages);
        }
        for (const report of seen) reports.set(report.seq, report);
        await history(page).evaluate((log) => log.scrollBy(0, -log.clientHeight / 2));
        return reports.size;
      },
      { intervals: [60], timeout: 90_000 },
    )
    .toBe(count);
  return reports;
}

test("hostile messages are text, and stay in their places", async ({ visit }) => {
  expect(hostileBodies.length).toBeGreaterThanOrEqual(150);
  const visitor = await visit(stack().url);
  const { page, origin } = visitor;
  const harm = await watchForHarm(visitor);
  await signInAs(visitor, stack(), member);
  const roomId = await roomWith(page, "Hostile", hostileBodies);

  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await arrive(page, `${origin}/rooms/${roomId}`);
    const reports = await checkAll(page, hostileBodies.length);
    for (const [seq, { faults }] of reports)
      expect
        .soft(faults, `${size.width} px: ${(hostileBodies[seq - firstSeq] ?? "").slice(0, 120)}`)
        .toEqual([]);
  }
  // What was meant to run later, or on a click of the keyboard's way through the page.
  for (let tabs = 0; tabs < 20; tabs += 1) await page.keyboard.press("Tab");
  await page.waitForTimeout(500);
  expect(harm).toEqual([]);
});

test("messages that would exhaust a parser are shown as soon as others, and not as more", async ({
  visit,
}) => {
  const visitor = await visit(stack().url);
  const { page, origin } = visitor;
  await signInAs(visitor, stack(), member);
  const plain = await roomWith(page, "Plain", [`${"word ".repeat(1_598)}end *x*`]);

  const timeToOpen = async (roomId: string) => {
    const startedAt = Date.now();
    await arrive(page, `${origin}/rooms/${roomId}`);
    await expect(history(page).locator("[data-message-seq]").last()).toBeVisible();
    const reports = await page.evaluate(checkMessages);
    return { took: Date.now() - startedAt, faults: reports.flatMap(({ faults }) => faults), reports };
  };
  await timeToOpen(plain);
  const { took: usual } = await timeToOpen(plain);

  for (const [name, body] of Object.entries(exhausting)) {
    const roomId = await roomWith(page, name, [body]);
    const { took, faults, reports } = await timeToOpen(roomId);
    expect.soft(faults, name).toEqual([]);
    // Far above what any of them takes, so that a busy machine fails no test, and far below what a parser that
    // goes astray takes.
    const bound = Math.max(10_000, usual * 8);
    expect.soft(took, `${name}: milliseconds, where plain text takes ${usual}`).toBeLessThan(bound);
    for (const { elements, depth } of reports) {
      expect.soft(elements, `${name}: elements`).toBeLessThan(9_000);
      expect.soft(depth, `${name}: depth`).toBeLessThan(60);
    }
  }
});

test("a room keeps its place when the code for markup comes late, and reads as text when it never comes", async ({
  visit,
}) => {
  const visitor = await visit(stack().url);
  const { page, origin, context, faults } = visitor;
  await signInAs(visitor, stack(), member);
  const bodies = Array.from(
    { length: 40 },
    (_, at) => `**Message ${at}**\n\n- one\n- two\n\n\`\`\`ts\nconst a = ${at};\n\`\`\``,
  );
  const roomId = await roomWith(page, "Late", bodies);

  const held: Route[] = [];
  let isHeld = true;
  await context.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch();
    const isParser = (await response.text()).includes("blockquote_open");
    if (isParser && isHeld) held.push(route);
    else await route.fulfill({ response });
  });
  // What is held back holds back the page's "load" too.
  const open = () => page.goto(`${origin}/rooms/${roomId}`, { waitUntil: "commit" });
  await open();
  await expect(history(page)).toContainText("**Message 39**");
  await expect.poll(() => held.length).toBe(1);
  const fromEnd = () =>
    history(page).evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight));
  await expect.poll(fromEnd).toBeLessThan(2);

  await test.step("it comes late", async () => {
    isHeld = false;
    for (const route of held.splice(0)) await route.continue();
    await expect(history(page).locator("strong").last()).toHaveText("Message 39");
    await expect(history(page)).not.toContainText("**");
    await expect.poll(fromEnd).toBeLessThan(2);
  });

  await test.step("it comes late to who reads further up", async () => {
    isHeld = true;
    await page.goto("about:blank");
    await open();
    await expect(history(page)).toContainText("**Message 39**");
    await expect.poll(() => held.length).toBe(1);
    await expect.poll(fromEnd).toBeLessThan(2);
    await history(page).evaluate((log) => log.scrollBy(0, -1_500));
    /** Where the message at the upper edge of the screen stands, or the one that is named. */
    const place = (seq?: string) =>
      history(page).evaluate((log, seq) => {
        const { top } = log.getBoundingClientRect();
        const lines = [...log.querySelectorAll<HTMLElement>("[data-message-seq]")];
        const line = lines.find((line) =>
          seq === undefined ? line.getBoundingClientRect().bottom > top : line.dataset.messageSeq === seq,
        );
        return { seq: line?.dataset.messageSeq, top: Math.round(line?.getBoundingClientRect().top ?? NaN) };
      }, seq);
    // What comes into view has its height by then.
    const staysPut = async () => {
      const { seq, top } = await place();
      await page.waitForTimeout(500);
      const later = await place();
      return seq === later.seq && top === later.top;
    };
    await expect.poll(staysPut).toBe(true);
    const before = await place();
    isHeld = false;
    for (const route of held.splice(0)) await route.continue();
    await expect(history(page)).not.toContainText("**");
    await page.waitForTimeout(500);
    const after = await place(before.seq);
    expect(Math.abs(after.top - before.top), "pixels by which it moved").toBeLessThanOrEqual(2);
  });

  await test.step("it never comes", async () => {
    isHeld = true;
    faults.expect(/ERR_FAILED/, /Failed to load/);
    await page.goto("about:blank");
    await open();
    await expect.poll(() => held.length).toBe(1);
    for (const route of held.splice(0)) await route.abort();
    await expect(history(page)).toContainText("**Message 39**");
    await say(page, "Still *here*");
    await expect(history(page)).toContainText("Still *here*");
    await expect(page.getByText("This could not be loaded")).toBeHidden();
  });
  // Parts of the page are still on their way, which the end of the test would cut off.
  await context.unrouteAll({ behavior: "ignoreErrors" });
});

test("code that is wider than its box is reached and scrolled by the keyboard", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, origin } = visitor;
  await signInAs(visitor, stack(), member);
  const roomId = await roomWith(page, "Wide code", [
    "```ts\nconst a = 1;\n```",
    `\`\`\`ts\nconst wide = "${"word ".repeat(60)}";\n\`\`\``,
  ]);
  await arrive(page, `${origin}/rooms/${roomId}`);
  const [narrow, wide] = [history(page).locator("pre").first(), history(page).locator("pre").last()];
  await expect(wide.locator("span").first()).toHaveClass("text-code-keyword");
  expect(await narrow.getAttribute("tabindex")).toBeNull();

  await composer(page).focus();
  for (let tabs = 0; tabs < 12; tabs += 1) {
    await page.keyboard.press("Shift+Tab");
    if (await wide.evaluate((box) => box === document.activeElement)) break;
  }
  await expect(wide).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => wide.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
});
