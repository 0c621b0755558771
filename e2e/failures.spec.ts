import { unreachable } from "./stack/faults";
import { Line, lineIsCut } from "./stack/line";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { arrive, reload } from "./steps/arrive";
import { callApi, newRoom } from "./steps/call-api";
import { expectConversation, history, say, storedMessages } from "./steps/messages";
import { openRoomMenu } from "./steps/rooms";
import { atOrigin, composer, signInAs } from "./steps/sign-in";

const stack = useStack({ seed: [] });
let line: Line;
test.beforeAll(async () => {
  line = await Line.to(stack());
});
test.afterAll(() => line.close());

const amara = "amara.okafor@example.org";
const lukas = "lukas.brandt@example.org";

interface Room {
  id: string;
  path: string;
}

/** A new room with both in it, open on both screens. */
async function meetIn(owner: Visitor, other: Visitor, name: string): Promise<Room> {
  await signInAs(owner, stack(), amara);
  await signInAs(other, stack(), lukas);
  const { room } = await newRoom(owner.page, { name, kind: "private" });
  const { id: userId } = await callApi<{ id: string }>(other.page, "GET", "/me");
  await callApi(owner.page, "POST", `/rooms/${room.id}/members`, { userIds: [userId] });
  const path = `/rooms/${room.id}`;
  for (const { page, origin } of [owner, other]) {
    await arrive(page, origin + path);
    await expect(composer(page)).toBeVisible();
  }
  return { id: room.id, path };
}

test("without a network, what one writes waits, over a reload too", async ({ visit }) => {
  const [ana, ben] = [await visit(stack().url), await visit(line.url)];
  const { path } = await meetIn(ana, ben, "Tunnel");
  await say(ben.page, "Before the tunnel");
  await expectConversation(ana.page, ["Before the tunnel"]);

  ben.faults.expect(...unreachable, lineIsCut);
  await line.cut(ben.context);
  await expect(ben.page.getByText("You are offline. What you send goes out")).toBeVisible();
  await say(ben.page, "From within");
  await say(ben.page, "And once more");
  await composer(ben.page).fill("A draft that is not sent");
  await expect(history(ben.page).locator("[data-send-state=queued]")).toHaveCount(2);
  await expectConversation(ana.page, ["Before the tunnel"]);

  await ben.page.goto("about:blank");
  await line.mend(ben.context);
  await arrive(ben.page, ben.origin + path);
  for (const { page } of [ana, ben]) {
    await expectConversation(page, ["Before the tunnel", "From within", "And once more"]);
  }
  await expect(composer(ben.page)).toHaveValue("A draft that is not sent");
});

test("a network that comes back is noticed, and one can ask for it", async ({ visit }) => {
  const [ana, ben] = [await visit(stack().url), await visit(line.url)];
  await meetIn(ana, ben, "Bridge");
  ben.faults.expect(...unreachable, lineIsCut);
  await line.cut(ben.context);
  await expect(ben.page.getByText("You are offline.")).toBeVisible();
  await say(ben.page, "Held back");
  await say(ana.page, "Meanwhile");
  await line.mend(ben.context);
  await expect(ben.page.getByText("Back online")).toBeVisible();
  for (const { page } of [ana, ben]) await expectConversation(page, ["Meanwhile", "Held back"]);

  ana.faults.expect(...unreachable);
  await stack().server.stop();
  const tryNow = ben.page.getByRole("button", { name: "Try now" });
  await expect(tryNow).toBeVisible();
  await stack().server.start();
  // It may come back by itself in the same moment.
  await tryNow.click({ timeout: 2_000 }).catch(() => undefined);
  await expect(ben.page.getByText("Connection lost.")).toBeHidden();
});

test("a message that is refused can be sent again or discarded", async ({ visit }) => {
  const [ana, ben] = [await visit(stack().url), await visit(line.url)];
  const { id } = await meetIn(ana, ben, "Attic");
  ben.faults.expect(...unreachable, lineIsCut);
  await line.cut(ben.context);
  await expect(ben.page.getByText("You are offline.")).toBeVisible();
  await say(ben.page, "Keep this one");
  await say(ben.page, "Drop this one");
  await openRoomMenu(ana.page, "Archive room");
  await ana.page.getByRole("alertdialog").getByRole("button", { name: "Archive room" }).click();
  await expect(ana.page.getByText("Attic is archived.")).toBeVisible();

  await line.mend(ben.context);
  const failed = history(ben.page).getByRole("group", { name: "Not sent." });
  await expect(failed).toHaveCount(2);
  await expect(ben.page.getByText("This room is archived. Its history stays.")).toBeVisible();
  await failed.nth(1).getByRole("button", { name: "Discard" }).click();
  await expect(failed).toHaveCount(1);
  await failed.getByRole("button", { name: "Retry" }).click();
  await expect(failed).toHaveCount(1);
  await reload(ben.page);
  await expect(failed).toHaveCount(1);

  await callApi(ana.page, "POST", `/rooms/${id}/unarchive`, {});
  await expect(composer(ben.page)).toBeVisible();
  await failed.getByRole("button", { name: "Retry" }).click();
  for (const { page } of [ana, ben]) await expectConversation(page, ["Keep this one"]);
  expect((await storedMessages(ben.page)).filter(({ body }) => body === "Drop this one")).toEqual([]);
});

test("who is removed from a room while looking at it is led away and told", async ({ visit }) => {
  const [ana, ben] = [await visit(stack().url), await visit(stack().otherUrl)];
  const { path } = await meetIn(ana, ben, "Cellar");
  // The page asks once whether the room that is gone can still be read.
  ben.faults.expect(/response 404: GET .*\/api\/rooms\//, /status of 404/);
  await say(ana.page, "Only for us");
  await expectConversation(ben.page, ["Only for us"]);
  await ana.page.getByRole("button", { name: "2 members: show them" }).click();
  await ana.page.getByRole("button", { name: "Lukas Brandt: actions" }).click();
  await ana.page.getByRole("menuitem", { name: "Remove from room" }).click();
  await ana.page.getByRole("alertdialog").getByRole("button", { name: "Remove from room" }).click();
  await expect(ana.page.getByText("Lukas Brandt was removed.")).toBeVisible();

  await expect(ben.page.getByText("You are no longer in Cellar.")).toBeVisible();
  await expect(ben.page).not.toHaveURL(new RegExp(path));
  await expect(ben.page.getByText("Only for us")).toBeHidden();
  await expect(ben.page.getByRole("link", { name: "Cellar" })).toBeHidden();
  await say(ana.page, "Not for Lukas");
  await arrive(ben.page, ben.origin + path);
  await expect(ben.page.getByText("This room can't be shown")).toBeVisible();
  await ben.page.getByRole("link", { name: "Browse rooms" }).last().click();
  await expect(ben.page.getByRole("heading", { level: 1, name: "Browse rooms" })).toBeVisible();
});

test("what was written for a room that one was put out of meanwhile is told, and can be copied", async ({
  visit,
}) => {
  const ana = await visit(stack().url);
  const ben = await visit(line.url);
  const room = await meetIn(ana, ben, "Lighthouse");
  const { id: userId } = await callApi<{ id: string }>(ben.page, "GET", "/me");
  // The page asks once whether the room that is gone can still be read; while it polls, what waits is posted.
  ben.faults.expect(...unreachable, lineIsCut, /response 404: (GET|POST) .*\/api\/rooms\//, /status of 404/);
  await line.cut(ben.context);
  await expect(ben.page.getByText("You are offline.")).toBeVisible();
  await say(ben.page, "Keep the lamp lit");
  await callApi(ana.page, "DELETE", `/rooms/${room.id}/members/${userId}`);
  await line.mend(ben.context);
  await expect(ben.page.getByText("You are no longer in Lighthouse.")).toBeVisible();
  const strip = ben.page.getByRole("status").filter({ hasText: "1 message of yours was not sent" });
  await expect(strip.getByRole("button", { name: "Copy text" })).toBeVisible();
  await strip.getByRole("button", { name: "Discard" }).click();
  await expect(strip).toBeHidden();
});

test("signing out everywhere ends the other browser too", async ({ visit }) => {
  const [here, there] = [await visit(stack().url), await visit(stack().otherUrl)];
  for (const visitor of [here, there]) await signInAs(visitor, stack(), amara);
  await expect(composer(there.page)).toBeVisible();
  await composer(there.page).fill("Half a thought");
  await arrive(here.page, `${here.origin}/settings`);
  // Open in the background: it leaves like the room's page.
  const settings = await there.page.context().newPage();
  await arrive(settings, `${there.origin}/settings`);
  // Something may be asked for in the very moment in which the sessions end.
  for (const { faults } of [here, there]) faults.expect(/response 401: GET/, /status of 401/);
  await here.page.getByRole("button", { name: "Sign out everywhere" }).click();
  await here.page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  for (const { page, origin } of [here, there]) {
    await expect(page.getByLabel("Email address")).toBeVisible();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await arrive(page, `${origin}/rooms`);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  }
  await expect(settings.getByLabel("Email address")).toBeVisible();
});

test("a link that is wrong or used up says so and leads on", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, origin, faults } = visitor;
  faults.expect(/response 4\d\d: POST .*\/api\/sign-in\/verify/, /status of 4\d\d/);
  const invalid = page.getByRole("heading", { name: "This link no longer works" });

  await arrive(page, `${origin}/sign-in/link`);
  await expect(invalid).toBeVisible();
  await arrive(page, `${origin}/sign-in/link#token=${"x".repeat(32)}&next=%2Frooms`);
  await reload(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(invalid).toBeVisible();
  await expect(page.getByRole("link", { name: "Get a new link" })).toHaveAttribute(
    "href",
    /\/sign-in\?next=%2Frooms/,
  );

  const link = await stack().operatorLink(lukas);
  const other = await visit(stack().otherUrl);
  await arrive(other.page, atOrigin(other, link));
  await other.page.getByRole("button", { name: "Sign in" }).click();
  await expect(composer(other.page)).toBeVisible();
  await arrive(page, link);
  await reload(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(invalid).toBeVisible();
  await page.getByRole("link", { name: "Get a new link" }).click();
  await expect(page.getByLabel("Email address")).toBeVisible();
});

test("with the web process down the address says so, and open rooms go on", async ({ visit }) => {
  const [ana, ben] = [await visit(stack().url), await visit(stack().otherUrl)];
  await meetIn(ana, ben, "Harbour");
  // Code that a page loads only when it is needed, or ahead of that, does not come now.
  for (const { faults } of [ana, ben]) faults.expect(/503/, /MIME type \('text\/plain'\) is not executable/);
  await stack().web.kill();
  const late = await visit(stack().url);
  late.faults.expect(/response 503: /, /status of 503/);
  const answer = await late.page.goto(late.origin);
  expect(answer?.status()).toBe(503);
  await expect(late.page.getByText("Try again in a moment.")).toBeVisible();
  await say(ana.page, "We do not need it");
  for (const { page } of [ana, ben]) await expectConversation(page, ["We do not need it"]);
  const createRoom = ana.page.getByRole("button", { name: "Create room" });
  await createRoom.click();
  await expect(ana.page.getByText("This could not be loaded.")).toBeVisible();
  await expect(composer(ana.page)).toBeVisible();
  await stack().web.start();
  await createRoom.click();
  await expect(ana.page.getByRole("dialog", { name: "Create room" })).toBeVisible();
  await arrive(late.page, late.origin);
  await expect(late.page.getByLabel("Email address")).toBeVisible();
});

test("what could not be loaded says so and can be asked for again", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, faults } = visitor;
  await signInAs(visitor, stack(), amara);
  faults.expect(/ERR_CONNECTION_REFUSED/);

  await test.step("older messages", async () => {
    const older = /\/messages\?.*before=/;
    await page.route(older, (route) => route.abort("connectionrefused"));
    const failure = history(page).locator("..").getByText("Older messages could not be loaded.");
    await history(page).hover();
    await expect(async () => {
      await page.mouse.wheel(0, -4_000);
      await expect(failure).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.unroute(older);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(failure).toBeHidden();
    await expect(async () => {
      await page.mouse.wheel(0, -4_000);
      await expect(page.getByRole("heading", { name: "This is the beginning of general" })).toBeInViewport({
        timeout: 500,
      });
    }).toPass();
  });

  await test.step("a room", async () => {
    const { room } = await newRoom(page, { name: "Island", kind: "public" });
    const other = await visit(stack().otherUrl);
    await signInAs(other, stack(), lukas);
    await other.page.getByRole("link", { name: "Browse rooms" }).click();
    await expect(other.page.getByRole("link", { name: "Island", exact: true })).toBeVisible();
    other.faults.expect(/ERR_CONNECTION_REFUSED/);
    const ofRoom = `**/api/rooms/${room.id}`;
    await other.page.route(ofRoom, (route) => route.abort("connectionrefused"));
    await other.page.getByRole("link", { name: "Island", exact: true }).click();
    await expect(other.page.getByText("The room could not be loaded")).toBeVisible();
    await other.page.unroute(ofRoom);
    await other.page.getByRole("button", { name: "Try again" }).click();
    await expect(other.page.getByRole("button", { name: "Join room" })).toBeVisible();
  });
});

test("a message that is too long is counted and held back", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page } = visitor;
  await signInAs(visitor, stack(), amara);
  await composer(page).fill("x".repeat(7_990));
  await expect(page.getByText("10 left")).toBeVisible();
  await composer(page).fill("x".repeat(8_001));
  await expect(page.getByText("1 too many")).toBeVisible();
  await composer(page).press("Enter");
  await expect(composer(page)).toHaveValue("x".repeat(8_001));
});
