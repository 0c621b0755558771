import type { Page } from "@playwright/test";
import { unreachable } from "./stack/faults";
import { expect, test, useStack } from "./stack/test";
import { arrive, reload } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { callApi, newRoom } from "./steps/call-api";
import { say } from "./steps/messages";
import { createInviteLink, openRoomMenu } from "./steps/rooms";
import { askForLink, atOrigin, composer, signInAs } from "./steps/sign-in";

const stack = useStack({ seed: ["--until", "2026-06-10"] });
const member = "amara.okafor@example.org";

test("the screens on the way in", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, origin, faults } = visitor;
  await arrive(page, `${origin}/`);
  await expectAccessible(page, "sign in");
  await page.getByLabel("Email address").fill("nobody");
  await page.getByRole("button", { name: "Send me a sign-in link" }).click();
  await expect(page.getByText("Write an address such as")).toBeVisible();
  await expectAccessible(page, "sign in, address refused");
  const link = await askForLink(page, stack(), "new.person@example.org");
  await expectAccessible(page, "link sent");
  await arrive(page, atOrigin(visitor, link));
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page, "link page");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Display name")).toBeVisible();
  await expectAccessible(page, "welcome");

  await faults.during([/response 4\d\d: POST .*\/api\/sign-in\/verify/, /status of 4\d\d/], async () => {
    await arrive(page, atOrigin(visitor, link));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  });
  await expectAccessible(page, "link used up");
});

test("invites", async ({ visit }) => {
  const owner = await visit(stack().url);
  await signInAs(owner, stack(), member);
  const { room } = await newRoom(owner.page, { name: "Invites", kind: "private" });
  await arrive(owner.page, `${owner.origin}/rooms/${room.id}`);
  const link = await createInviteLink(owner.page);
  await arrive(owner.page, link);
  await expect(owner.page.getByRole("button", { name: "Join the room" })).toBeVisible();
  await expectAccessible(owner.page, "invite, signed in");

  const guest = await visit(stack().url);
  await arrive(guest.page, link);
  await expect(guest.page.getByRole("link", { name: "Sign in to join" })).toBeVisible();
  await expectAccessible(guest.page, "invite, signed out");
  await arrive(guest.page, `${guest.origin}/invite#nothing`);
  await reload(guest.page);
  await expect(guest.page.getByRole("heading", { name: "This invite does not work" })).toBeVisible();
  await expectAccessible(guest.page, "invite that does not work");
});

test("the workspace and its panes", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, origin, faults } = visitor;
  await signInAs(visitor, stack(), member);
  await expect(composer(page)).toBeVisible();
  await expect(page.getByRole("article").first()).toBeVisible();
  await expectAccessible(page, "room with messages");

  await page.getByRole("article").last().hover();
  await expect(page.getByRole("toolbar", { name: "Actions on this message" })).toBeVisible();
  await expectAccessible(page, "room with a message's toolbar");
  await page.getByRole("button", { name: /show them$/ }).click();
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  await expectAccessible(page, "members");
  await page.getByRole("button", { name: "Room details" }).click();
  await expect(page.getByRole("heading", { name: "Details" })).toBeVisible();
  await expectAccessible(page, "details");

  await page.getByRole("button", { name: "Pinned messages" }).click();
  await expect(page.getByRole("link", { name: "Jump to message" }).first()).toBeVisible();
  await expectAccessible(page, "pinned messages");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page, "shortcuts");
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Browse rooms" }).click();
  await expect(page.getByRole("button", { name: /^Join / }).first()).toBeVisible();
  await expectAccessible(page, "browse rooms");
  await page.getByRole("searchbox", { name: "Search rooms" }).fill("no such room");
  await expect(page.getByText("No room has this name")).toBeVisible();
  await expectAccessible(page, "browse rooms, nothing found");
  const { room } = await newRoom(page, { name: "Empty", kind: "public", topic: "Nobody wrote here yet" });
  await arrive(page, `${origin}/rooms/${room.id}`);
  await expect(page.getByRole("heading", { name: "This is the beginning of Empty" })).toBeVisible();
  await expectAccessible(page, "empty room");

  await faults.during([/response 404: /, /status of 404/], async () => {
    await arrive(page, `${origin}/rooms/${crypto.randomUUID()}`);
    await expect(page.getByText("This room can't be shown")).toBeVisible();
    await expectAccessible(page, "a room that can't be shown");
    await arrive(page, `${origin}/no/such/page`);
    await expect(page.getByText("There is nothing here")).toBeVisible();
    await expectAccessible(page, "not found");
  });
  await arrive(page, `${origin}/settings`);
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await expectAccessible(page, "settings");
  await page.getByRole("button", { name: "Create token" }).click();
  const tokenDialog = page.getByRole("dialog");
  await tokenDialog.getByRole("button", { name: "Create token" }).click();
  await expect(tokenDialog.getByRole("alert")).toBeVisible();
  await expectAccessible(page, "create an access token");
  await tokenDialog.getByLabel("Name").fill("Deploys");
  await tokenDialog.getByRole("button", { name: "Create token" }).click();
  await expect(tokenDialog.getByLabel("Access token", { exact: true })).toHaveValue(/^parley_/);
  await expectAccessible(page, "a new access token");
  await tokenDialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Deploys" })).toBeVisible();
  await expectAccessible(page, "settings with an access token");
  await page.getByRole("button", { name: "Revoke Deploys" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectAccessible(page, "revoke Deploys?");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectAccessible(page, "sign out everywhere?");
});

test("messages with markup", async ({ visit }) => {
  const visitor = await visit(stack().url);
  const { page, origin } = visitor;
  await signInAs(visitor, stack(), member);
  const { room } = await newRoom(page, { name: "Markup", kind: "private" });
  for (const body of [
    "# Title\n\n**bold** *italic* ~~gone~~ `code` [a link](https://example.org)\n\n> a quote\n\n- a list\n  1. in a list",
    `| table | of numbers |\n| - | -: |\n| a | ${"wide ".repeat(60)} |\n| b | [example.org](https://example.com) |`,
    `\`\`\`ts\n// A comment, and a line that is wider than its box\nexport const text: string = "${"word ".repeat(40)}" + 5;\n\`\`\``,
    "```diff\n+ added\n- removed\n```",
  ])
    await callApi(page, "POST", `/rooms/${room.id}/messages`, { clientId: crypto.randomUUID(), body });
  await arrive(page, `${origin}/rooms/${room.id}`);
  await expect(page.locator("pre .text-code-keyword").first()).toBeVisible();
  await expect(page.locator("pre .text-success-text")).toBeVisible();
  await expectAccessible(page, "messages with markup");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "messages with markup on a phone");
});

test("dialogs and menus", async ({ visit }) => {
  const owner = await visit(stack().url);
  const { page, origin } = owner;
  await signInAs(owner, stack(), member);
  const { room } = await newRoom(page, { name: "Dialogs", kind: "private" });
  await addEveryone(page, room.id);
  await arrive(page, `${origin}/rooms/${room.id}`);
  await expect(composer(page)).toBeVisible();
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  const checkDialog = async (name: string) => {
    await expect(dialog).toBeVisible();
    await expectAccessible(page, name);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  };

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  await checkDialog("quick switcher");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("no such thing at all");
  await checkDialog("quick switcher, nothing found");
  await page.getByRole("region", { name: "Rooms" }).getByRole("button", { name: "Create room" }).click();
  await dialog.getByRole("button", { name: "Create room" }).click();
  await expect(dialog.getByText("Give the room a name.")).toBeVisible();
  await checkDialog("create room, without a name");

  await page.getByRole("button", { name: "More about this room" }).click();
  await expectAccessible(page, "room menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /: menu$/ }).click();
  await expectAccessible(page, "workspace menu");
  await page.keyboard.press("Escape");

  await openRoomMenu(page, "Invite people");
  await expect(dialog.getByRole("option").first()).toBeVisible();
  await checkDialog("invite people of the workspace");
  await openRoomMenu(page, "Invite people");
  await dialog.getByRole("radio", { name: "By link" }).check();
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByLabel("Invite link")).toBeVisible();
  await checkDialog("invite by link");
  await openRoomMenu(page, "Edit name and topic");
  await checkDialog("edit room");
  await openRoomMenu(page, "Archive room");
  await checkDialog("archive room?");
  await openRoomMenu(page, "Leave room");
  await checkDialog("leave room?");

  await page.getByRole("button", { name: /show them$/ }).click();
  const other = page.getByRole("button", { name: /: actions$/ }).first();
  await other.click();
  await expectAccessible(page, "member menu");
  await page.getByRole("menuitem", { name: "Hand over ownership" }).click();
  await checkDialog("hand over ownership");
  await other.click();
  await page.getByRole("menuitem", { name: "Remove from room" }).click();
  await checkDialog("remove member?");
  await page.getByRole("button", { name: "Room details" }).click();
  await page.getByRole("button", { name: "Revoke" }).click();
  await checkDialog("revoke link?");
});

test("trouble", async ({ visit }) => {
  const ana = await visit(stack().url);
  await signInAs(ana, stack(), member);
  const { room } = await newRoom(ana.page, { name: "Trouble", kind: "public" });
  await arrive(ana.page, `${ana.origin}/rooms/${room.id}`);
  await say(ana.page, "Before the trouble");

  const ben = await visit(stack().url);
  await signInAs(ben, stack(), "lukas.brandt@example.org");
  await arrive(ben.page, `${ben.origin}/rooms/${room.id}`);
  await expect(ben.page.getByRole("button", { name: "Join room" })).toBeVisible();
  await expectAccessible(ben.page, "a public room that I am not in");
  await ben.page.getByRole("button", { name: "Join room" }).click();
  await expect(composer(ben.page)).toBeVisible();

  for (const { faults } of [ana, ben]) faults.expect(...unreachable);
  await stack().server.stop();
  await expect(ben.page.getByText("Connection lost.")).toBeVisible();
  await say(ben.page, "Waits for the server");
  await expectAccessible(ben.page, "connection lost, a message waits");
  ben.faults.expect(/response 500: GET .*\/rooms/, /status of 500/, /React error #441/);
  await arrive(ben.page, `${stack().webUrl}/rooms`);
  await expect(ben.page.getByText("This page could not be loaded")).toBeVisible();
  await expectAccessible(ben.page, "a page that could not be loaded");
  await stack().server.start();

  await callApi(ana.page, "POST", `/rooms/${room.id}/archive`, {});
  await arrive(ben.page, `${ben.origin}/rooms/${room.id}`);
  await expect(ben.page.getByRole("group", { name: "Not sent." })).toBeVisible();
  await expectAccessible(ben.page, "archived room with a message that was not sent");
});

test("the width of a phone", async ({ visit }) => {
  const visitor = await visit(stack().url, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const { page } = visitor;
  await signInAs(visitor, stack(), member);
  await expect(page.getByRole("article").first()).toBeVisible();
  await expectAccessible(page, "room on a phone");
  await page.getByRole("button", { name: /show them$/ }).click();
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  await expectAccessible(page, "members on a phone");
  await page.goBack();
  await page.getByRole("button", { name: "Back to the rooms" }).click();
  await expect(page.getByRole("navigation", { name: "Rooms and messages" })).toBeVisible();
  await expectAccessible(page, "rooms on a phone");
  await page.getByRole("button", { name: "Create room" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "create room on a phone");

  const name = "Quarterly planning of everything that the three northern offices do together";
  const { room } = await newRoom(page, { name, kind: "private" });
  await addEveryone(page, room.id);
  const { token } = await callApi<{ token: string }>(page, "POST", `/rooms/${room.id}/invites`, {
    clientId: crypto.randomUUID(),
  });
  await arrive(page, `${visitor.origin}/rooms/${room.id}`);
  await openRoomMenu(page, "Invite people");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectAccessible(page, "invite people on a phone");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /show them$/ }).click();
  await page
    .getByRole("button", { name: /: actions$/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Hand over ownership" }).click();
  await expect(page.getByRole("dialog").getByRole("radio").first()).toBeVisible();
  await expectAccessible(page, "hand over ownership on a phone");
  await arrive(page, `${visitor.origin}/invite#${token}`);
  await expect(page.getByText(name)).toBeVisible();
  await expectAccessible(page, "invite on a phone");
});

async function addEveryone(page: Page, roomId: string): Promise<void> {
  const { users } = await callApi<{ users: { id: string }[] }>(page, "GET", "/users?limit=20");
  await callApi(page, "POST", `/rooms/${roomId}/members`, { userIds: users.map(({ id }) => id) });
}
