import type { Page } from "@playwright/test";
import { unreachable } from "./stack/faults";
import { Line, lineIsCut, secureHost } from "./stack/line";
import { Profile } from "./stack/profile";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { arrive, reload } from "./steps/arrive";
import { expectConversation, history, say, storedMessages } from "./steps/messages";
import { Session } from "./steps/session";
import { atOrigin, composer, signInByLink } from "./steps/sign-in";
import { countSends, swallowSends } from "./steps/sockets";

const stack = useStack({ seed: [] });
const amara = "amara.okafor@example.org";
const lukas = "lukas.brandt@example.org";

let line: Line;
let ana: Session;
let profile: Profile;
test.beforeAll(async () => {
  line = await Line.to(stack(), secureHost);
  ana = await Session.open(stack(), amara);
});
test.beforeEach(() => {
  profile = new Profile(line.url);
  // A network that is away or lets no WebSocket through shows on the console.
  profile.faults.expect(...unreachable, lineIsCut, /ERR_FAILED/);
});
test.afterEach(async () => {
  await profile.remove();
  line.blocksSockets = false;
  expect(profile.faults.unexpected, "faults in the browser that no test expected").toEqual([]);
});
test.afterAll(() => line.close());

/** A new room of Amara and Lukas, in which Lukas is signed in and looks at it. @returns its path */
async function enterRoom({ page, context, origin }: Visitor, name: string): Promise<string> {
  const ben = await Session.open(stack(), lukas);
  const { id } = await ben.call<{ id: string }>("GET", "/me");
  const room = { name, kind: "private", topic: "", clientId: crypto.randomUUID() };
  const view = await ana.call<{ room: { id: string } }>("POST", "/rooms", room);
  await ana.call("POST", `/rooms/${view.room.id}/members`, { userIds: [id] });
  await ben.lend(context, origin);
  await arrive(page, `${origin}/rooms/${view.room.id}`);
  await expect(composer(page)).toBeVisible();
  return `/rooms/${view.room.id}`;
}

const written = ["one", "two", "three", "four", "five"];
const waiting = (page: Page) => history(page).locator("[data-send-state=queued]");
const offline = (page: Page) => page.getByText("You are offline.");

/** What the browser keeps, of all accounts. */
const keptOutbox = (page: Page) =>
  page.evaluate(async () => {
    const opened = indexedDB.open("parley");
    const database = await new Promise<IDBDatabase | null>((resolve) => {
      // It is not there yet, and the page is to make it.
      opened.onupgradeneeded = () => opened.transaction?.abort();
      opened.onerror = () => resolve(null);
      opened.onsuccess = () => resolve(opened.result);
    });
    if (database === null) return [];
    const items = database.transaction("outbox").objectStore("outbox").getAll();
    await new Promise((resolve) => (items.onsuccess = resolve));
    database.close();
    return items.result.map(({ body }: { body: string }) => body);
  });

/** On the screen, and in the database. */
async function expectStored(page: Page, bodies: readonly string[]): Promise<void> {
  await expectConversation(page, bodies);
  const people = (await storedMessages(page)).filter(({ system }) => system === null);
  expect(people.map(({ body }) => body)).toEqual(bodies);
}

for (const way of ["a socket", "polling"]) {
  test(`what was written without a network survives a reload and a closed browser, over ${way}`, async () => {
    line.blocksSockets = way === "polling";
    const before = await profile.open();
    const path = await enterRoom(before, `Tunnel with ${way}`);
    await say(before.page, "before");
    await expectConversation(before.page, ["before"]);
    await line.cut(before.context);
    await expect(offline(before.page)).toBeVisible();
    for (const text of written) await say(before.page, text);
    await expect(waiting(before.page)).toHaveCount(5);
    // There is no network to load it from.
    await before.page.reload().catch(() => undefined);
    await profile.close();

    const after = await profile.open();
    await line.mend(after.context);
    await arrive(after.page, after.origin + path);
    await expectStored(after.page, ["before", ...written]);
    await expect.poll(() => keptOutbox(after.page)).toEqual([]);
  });
}

test("two tabs show what each other wrote, and send it once and in order", async () => {
  const before = await profile.open();
  const path = await enterRoom(before, "Two tabs");
  const tabs = [before.page, await before.context.newPage()] as const;
  await arrive(tabs[1], before.origin + path);
  await line.cut(before.context);
  for (const tab of tabs) await expect(offline(tab)).toBeVisible();
  for (const [index, text] of written.entries()) await say(index % 2 === 0 ? tabs[0] : tabs[1], text);
  for (const tab of tabs) await expect(waiting(tab)).toHaveCount(5);
  // It shows at once, and is written a moment later.
  await expect.poll(() => keptOutbox(tabs[0])).toHaveLength(5);
  await profile.close();

  const { context, origin, page } = await profile.open();
  const again = [page, await context.newPage()] as const;
  const counts = again.map(countSends);
  await line.mend(context);
  await Promise.all(again.map((tab) => arrive(tab, origin + path)));
  for (const tab of again) await expectStored(tab, written);
  expect(counts.reduce((sum, count) => sum + count(), 0)).toBe(5);

  // The one that sends goes; the other takes over.
  const [sender, other] = counts[0]?.() ? again : [again[1], again[0]];
  await say(other, "by the sender");
  await expectStored(other, [...written, "by the sender"]);
  expect(counts[again.indexOf(other)]?.()).toBe(0);
  await sender.close();
  await say(other, "by itself");
  await expectStored(other, [...written, "by the sender", "by itself"]);
});

test("what is refused can be retried and discarded in any tab", async () => {
  const { page, context, origin } = await profile.open();
  const path = await enterRoom({ page, context, origin, faults: profile.faults }, "Attic");
  const other = await context.newPage();
  await arrive(other, origin + path);
  await line.cut(context);
  for (const tab of [page, other]) await expect(offline(tab)).toBeVisible();
  await say(page, "keep this");
  await say(other, "drop this");
  await ana.call("POST", `${path}/archive`, {});
  await line.mend(context);
  const failed = (tab: Page) => history(tab).getByRole("group", { name: "Not sent." });
  for (const tab of [page, other]) await expect(failed(tab)).toHaveCount(2);
  await failed(page).nth(1).getByRole("button", { name: "Discard" }).click();
  for (const tab of [page, other]) await expect(failed(tab)).toHaveCount(1);
  await ana.call("POST", `${path}/unarchive`, {});
  await expect(composer(other)).toBeVisible();
  await failed(other).getByRole("button", { name: "Retry" }).click();
  for (const tab of [page, other]) await expectStored(tab, ["keep this"]);
});

test("a restart of the server while one types loses nothing and needs no reload", async () => {
  const visitor = await profile.open();
  const { page } = visitor;
  await enterRoom(visitor, "Workshop");
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  await composer(page).pressSequentially("half a ");
  await stack().server.stop();
  await expect(page.getByText("Connection lost.")).toBeVisible();
  await composer(page).pressSequentially("thought");
  await composer(page).press("Enter");
  await composer(page).pressSequentially("and a ");
  await stack().server.start();
  await composer(page).pressSequentially("second one");
  await composer(page).press("Enter");
  await expectStored(page, ["half a thought", "and a second one"]);
  expect(await page.evaluate(() => "isTheSamePage" in window)).toBe(true);
});

for (const way of ["a socket", "polling"]) {
  test(`signing out with a message on its way forgets it, over ${way}`, async () => {
    line.blocksSockets = way === "polling";
    const visitor = await profile.open(swallowSends);
    const { page } = visitor;
    const path = await enterRoom(visitor, `Exit with ${way}`);
    await say(page, "not in my name");
    await expect.poll(() => keptOutbox(page)).toEqual(["not in my name"]);
    await arrive(page, `${visitor.origin}/settings`);
    // Something may be asked for in the very moment in which the session ends.
    visitor.faults.expect(/response 401: GET/, /status of 401/);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page.getByLabel("Email address")).toBeVisible();
    expect(await keptOutbox(page)).toEqual([]);

    await profile.close();
    const next = await profile.open();
    await signInByLink(next, stack(), amara);
    await arrive(next.page, next.origin + path);
    await say(next.page, "in mine");
    await expectStored(next.page, ["in mine"]);
  });
}

test("somebody else who signs in in another tab sends nothing of what waits here", async () => {
  line.blocksSockets = true;
  const visitor = await profile.open(swallowSends);
  const { page, context, origin } = visitor;
  const path = await enterRoom(visitor, "One browser, two people");
  await say(page, "only in my name");
  await expect.poll(() => keptOutbox(page)).toEqual(["only in my name"]);

  visitor.faults.expect(/response 409/, /status of 409/);
  const link = atOrigin(visitor, await stack().signInLink(amara));
  const other = await context.newPage();
  await arrive(other, link);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL(/\/rooms/);
  // Not before: until now it would have been sent in his name.
  await context.unrouteAll();
  // What waits is tried again; the page finds out, and begins anew as hers.
  await expect(page.getByText("only in my name")).toBeHidden();
  await say(page, "and this in hers");
  await expectStored(page, ["and this in hers"]);

  // It waits for the one who wrote it. In a tab of its own: the others would load anew as soon as they find the other cookie.
  const back = await context.newPage();
  for (const tab of [page, other]) await tab.close();
  await (await Session.open(stack(), lukas)).lend(context, origin);
  await arrive(back, origin + path);
  await expectStored(back, ["and this in hers", "only in my name"]);
  await reload(back);
  await expect.poll(() => keptOutbox(back)).toEqual([]);
});
