import type { Page } from "@playwright/test";
import { arrive } from "../steps/arrive";
import { callApi, newRoom } from "../steps/call-api";
import { openMyMenu } from "../steps/my-menu";
import { openRoomMenu } from "../steps/rooms";
import { askForLink, composer } from "../steps/sign-in";
import { tourAdmin } from "./admin-tour";
import type { Camera } from "./camera";
import type { Demo } from "./demo";
import { tourPeople } from "./people-tour";

const person = "amara.okafor@example.org";
const longName = "Quarterly planning of everything that the three northern offices do together, ßü";
const longWord = "https://example.org/" + "averylongpathsegmentwithoutanybreak".repeat(6);

/** Every screen at one size. */
export async function takeTour(demo: Demo, camera: Camera): Promise<void> {
  // Whoever signs in first becomes the admin.
  await tourAdmin(demo, camera);
  const context = await demo.open(camera.size);
  const page = await demo.signIn(context, person);
  const invite = await tourRooms(demo, camera, page);
  await tourDialogs(camera, page);
  await tourPages(demo, camera, page);
  await tourPeople(demo, camera, page);
  await context.close();
  await tourEntry(demo, camera, invite);
  await tourTrouble(demo, camera);
}

/** @returns an invite link */
async function tourRooms(demo: Demo, camera: Camera, page: Page): Promise<string> {
  const { url } = demo.stack;
  await demo.openRoom(page, "engineering");
  await camera.take(page, "room");
  if (camera.size === "wide") {
    await page.getByRole("article").nth(-3).hover();
    await page.getByRole("toolbar").waitFor();
    await camera.take(page, "room-toolbar");
  }
  await page.getByRole("button", { name: /show them$/ }).click();
  await page.getByRole("heading", { name: "Members" }).waitFor();
  await camera.take(page, "members");
  await demo.openRoom(page, "engineering");
  await openRoomMenu(page, "Room details");
  await page.getByRole("heading", { name: "Details" }).waitFor();
  await camera.take(page, "details");

  await demo.openRoom(page, "engineering");
  await openRoomMenu(page, "Pinned messages");
  await page.getByRole("link", { name: "Jump to message" }).first().waitFor();
  await camera.take(page, "pins");
  await demo.openRoom(page, "engineering");
  await composer(page).pressSequentially("Could you have a look, @");
  await page.getByRole("listbox", { name: "People to mention" }).getByRole("option").first().waitFor();
  await camera.take(page, "mention-suggestions");
  await page.keyboard.press("Enter");
  await composer(page).pressSequentially("and the rest of the @room ");
  await page.keyboard.press("Enter");
  await page.getByText("and the rest of the @room").waitFor();
  await camera.take(page, "mentions");

  const empty = await newRoom(page, { name: "Empty room", kind: "public", topic: "Nobody wrote here yet" });
  await arrive(page, `${url}/rooms/${empty.room.id}`);
  await page.getByRole("heading", { name: /^This is the beginning/ }).waitFor();
  await camera.take(page, "empty-room");

  const long = await newRoom(page, { name: longName, kind: "private", topic: longName.repeat(3) });
  const { users } = await callApi<{ users: { id: string }[] }>(page, "GET", "/users?limit=100");
  await callApi(page, "POST", `/rooms/${long.room.id}/members`, { userIds: users.map(({ id }) => id) });
  const { token } = await callApi<{ token: string }>(page, "POST", `/rooms/${long.room.id}/invites`, {
    clientId: crypto.randomUUID(),
  });
  await arrive(page, `${url}/rooms/${long.room.id}`);
  await send(page, longWord);
  await send(page, "Several lines:\n  indented\n\nand a gap. مرحبا بالعالم 👋");
  await camera.take(page, "long-names");
  await openRoomMenu(page, "Members");
  await page.getByRole("heading", { name: "Members" }).waitFor();
  await camera.take(page, "long-names-members");
  await arrive(page, `${url}/rooms/${long.room.id}`);
  return `${url}/invite#${token}`;
}

/** On the room that is open. */
async function tourDialogs(camera: Camera, page: Page): Promise<void> {
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  const menu = page.getByRole("menu");
  await page.keyboard.press("Control+k");
  await page.getByRole("option").first().waitFor();
  await camera.takeOpen(page, "switcher", dialog);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("proj");
  await page.waitForTimeout(800);
  await camera.takeOpen(page, "switcher-search", dialog);
  await page.getByRole("button", { name: "More about this room" }).focus();
  await page.keyboard.press("?");
  await camera.takeOpen(page, "shortcuts", dialog);
  await page.getByRole("button", { name: "More about this room" }).click();
  await camera.takeOpen(page, "room-menu", menu);
  await openRoomMenu(page, "Invite people");
  await dialog.getByRole("option").first().waitFor();
  await camera.takeOpen(page, "invite-people", dialog);
  await openRoomMenu(page, "Invite people");
  await dialog.getByRole("radio", { name: "By link" }).check();
  await camera.take(page, "invite-by-link");
  await dialog.getByRole("button", { name: "Create link" }).click();
  await dialog.getByLabel("Invite link").waitFor();
  await camera.takeOpen(page, "invite-link-made", dialog);
  for (const [item, name] of [
    ["Edit name and topic", "edit-room"],
    ["Archive room", "archive-room"],
    ["Leave room", "leave-room"],
  ] as const) {
    await openRoomMenu(page, item);
    await camera.takeOpen(page, name, dialog);
  }
  await page.getByRole("button", { name: /show them$/ }).click();
  const memberMenu = page.getByRole("button", { name: /: actions$/ }).first();
  await memberMenu.click();
  await camera.takeOpen(page, "member-menu", menu);
  await memberMenu.click();
  await page.getByRole("menuitem", { name: "Hand over ownership" }).click();
  await camera.takeOpen(page, "hand-over", dialog);
  await memberMenu.click();
  await page.getByRole("menuitem", { name: "Remove from room" }).click();
  await camera.takeOpen(page, "remove-member", dialog);
}

async function tourPages({ stack: { url } }: Demo, camera: Camera, page: Page): Promise<void> {
  await arrive(page, `${url}/rooms`);
  await camera.take(page, "browse");
  await page.getByRole("searchbox", { name: "Search rooms" }).fill("no such room");
  await page.getByText("No room has this name").waitFor();
  await camera.take(page, "browse-nothing");
  if (camera.size === "phone") {
    await page.getByRole("button", { name: "Back to the rooms" }).click();
    await camera.take(page, "rooms-list");
  }
  await openMyMenu(page);
  await camera.takeOpen(page, "workspace-menu", page.getByRole("menu"));
  await page.getByRole("region", { name: "Rooms" }).getByRole("button", { name: "Create room" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create room" }).click();
  await camera.takeOpen(page, "create-room", dialog);
  await arrive(page, `${url}/settings`);
  await page.getByText("You have no access tokens").waitFor();
  await camera.take(page, "settings");
  await tourTokens(camera, page);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await camera.takeOpen(page, "sign-out-everywhere", page.getByRole("alertdialog"));
  await arrive(page, `${url}/rooms/${crypto.randomUUID()}`);
  await page.getByText("This room can't be shown").waitFor();
  await camera.take(page, "room-missing");
  await arrive(page, `${url}/no/such/page`);
  await camera.take(page, "not-found");
}

async function tourTokens(camera: Camera, page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const [name, scope, expires] of [
    ["Deploy notices", "write", "90"],
    ["Weekly report", "read", "never"],
  ] as const) {
    await page.getByRole("button", { name: "Create token" }).click();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("It may").selectOption(scope);
    await dialog.getByLabel("Expires").selectOption(expires);
    if (scope === "write") await camera.take(page, "create-token");
    await dialog.getByRole("button", { name: "Create token" }).click();
    await dialog.getByText("It is shown only now").waitFor();
    if (scope === "write") await camera.take(page, "created-token");
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("listitem").filter({ hasText: name }).waitFor();
  }
  await page.getByRole("listitem").last().scrollIntoViewIfNeeded();
  await camera.take(page, "tokens");
  await page.getByRole("button", { name: "Revoke Weekly report" }).click();
  await camera.takeOpen(page, "revoke-token", page.getByRole("alertdialog"));
  // The next tour begins without any.
  for (const name of ["Weekly report", "Deploy notices"]) {
    await page.getByRole("button", { name: `Revoke ${name}` }).click();
    await page.getByRole("button", { name: "Revoke token" }).click();
  }
  await page.getByText("You have no access tokens").waitFor();
}

async function tourEntry(demo: Demo, camera: Camera, invite: string): Promise<void> {
  const { stack } = demo;
  const context = await demo.open(camera.size);
  const page = await context.newPage();
  const email = `${camera.size}.visitor@example.org`;
  await arrive(page, invite);
  await page.getByRole("link", { name: "Sign in to join" }).waitFor();
  await camera.take(page, "invite");
  await arrive(page, `${stack.url}/sign-in`);
  await camera.take(page, "sign-in");
  await page.getByLabel("Email address").fill("nobody");
  await page.getByRole("button", { name: "Send me a sign-in link" }).click();
  await camera.take(page, "sign-in-refused");
  const link = await askForLink(page, stack, email);
  await camera.take(page, "link-sent");
  await arrive(page, link);
  await camera.take(page, "link");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Display name").fill("Noor de Vries");
  await camera.take(page, "welcome");
  await arrive(page, link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "This link no longer works" }).waitFor();
  await camera.take(page, "link-used-up");
  await arrive(page, `${stack.url}/invite#nothing`);
  await page.getByRole("heading", { name: "This invite does not work" }).waitFor();
  await camera.take(page, "invite-invalid");
  await context.close();
}

async function tourTrouble(demo: Demo, camera: Camera): Promise<void> {
  const { stack } = demo;
  const context = await demo.open(camera.size);
  const page = await demo.signIn(context, person);
  const { room } = await newRoom(page, { name: "Trouble", kind: "private" });
  await arrive(page, `${stack.url}/rooms/${room.id}`);
  await send(page, "This one arrived");
  await page.locator("[data-send-state=sent]").waitFor();
  await stack.server.stop();
  await page.getByText("Connection lost.").waitFor();
  await send(page, "This one waits");
  await camera.take(page, "connection-lost");
  const other = await context.newPage();
  await other.goto(`${stack.webUrl}/rooms`);
  await other.getByText("This page could not be loaded").waitFor();
  await camera.take(other, "page-failed");
  await other.close();
  await stack.server.start();
  await page.getByText("Back online").waitFor();
  await camera.take(page, "back-online");
  await context.close();
  await tourPolling(demo, camera);
}

/** Where no WebSocket gets through. */
async function tourPolling(demo: Demo, camera: Camera): Promise<void> {
  const context = await demo.open(camera.size);
  await context.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
  const page = await demo.signIn(context, person);
  await demo.openRoom(page, "engineering");
  await page.getByText("This network blocks live updates.").waitFor();
  await camera.take(page, "polling");
  await context.close();
}

/** By the button, which phones have too: Enter breaks the line there. */
async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.getByRole("button", { name: "Send message" }).click();
}
