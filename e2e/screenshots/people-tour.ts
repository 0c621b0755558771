import type { Locator, Page } from "@playwright/test";
import { arrive } from "../steps/arrive";
import { callApi, newRoom } from "../steps/call-api";
import { openMyMenu } from "../steps/my-menu";
import { openRoomMenu } from "../steps/rooms";
import { composer } from "../steps/sign-in";
import type { Camera } from "./camera";
import type { Demo } from "./demo";

const other = { email: "priya.raghunathan@example.org", name: "Priya Raghunathan" };

/** What is between people, and what each chose for themselves. The page is signed in, and comes back to no room in particular. */
export async function tourPeople(demo: Demo, camera: Camera, page: Page): Promise<void> {
  const context = await demo.open("wide");
  const others = await demo.signIn(context, other.email);
  await tourDirect(demo, camera, page, others);
  await tourBlocks(demo, camera, page, others);
  await tourUnread(demo, camera, page, others);
  await context.close();
  await tourPresence(camera, page);
  await tourNotifications(demo, camera, page);
  await tourAccount(demo, camera, page);
}

async function tourDirect({ stack }: Demo, camera: Camera, page: Page, others: Page): Promise<void> {
  const { rooms } = await callApi<{
    rooms: { room: { id: string; kind: string; people: string[] | null } }[];
  }>(others, "GET", "/me/snapshot");
  const pair = rooms.find(({ room }) => room.kind === "direct" && room.people?.length === 2)?.room.id ?? "";
  for (const each of [others, page]) await arrive(each, `${stack.url}/rooms/${pair}`);
  await composer(page).fill("Did you get home well?");
  await page.getByRole("button", { name: "Send message" }).click();
  await others.bringToFront();
  await others.getByText("Did you get home well?").last().waitFor();
  await composer(others).pressSequentially("Yes, I");
  await page.locator("[data-typing]").waitFor();
  await camera.take(page, "direct");
  await openPeople(camera, page);
  await page.getByRole("button", { name: "New message" }).click();
  const picker = page.getByRole("dialog", { name: "New message" });
  await picker.getByRole("combobox", { name: "People" }).fill("an");
  await picker.getByRole("option").first().waitFor();
  await picker.getByRole("option").first().click();
  await camera.takeOpen(page, "new-message", picker);

  const { room } = await callApi<{ room: { id: string } }>(page, "POST", "/rooms", {
    clientId: crypto.randomUUID(),
    kind: "public",
    name: "Read along",
  });
  const { users } = await callApi<{ users: { id: string }[] }>(page, "GET", "/users?limit=40");
  await callApi(page, "POST", `/rooms/${room.id}/members`, { userIds: users.map(({ id }) => id) });
  await arrive(others, `${stack.url}/rooms/${room.id}`);
  await arrive(page, `${stack.url}/rooms/${room.id}`);
  await composer(page).fill("Who reads this first?");
  await page.getByRole("button", { name: "Send message" }).click();
  const readers = page.getByRole("button", { name: /^Read by 1 of/ });
  await readers.waitFor();
  await readers.click();
  const list = page.getByRole("dialog", { name: "Who has read it" });
  await list.getByRole("listitem").first().waitFor();
  await camera.takeOpen(page, "readers", list);
  await composer(others).fill("I did");
  await others.getByRole("button", { name: "Send message" }).click();
  await page
    .getByRole("article")
    .filter({ hasText: "I did" })
    .getByRole("button", { name: other.name })
    .click();
  await camera.takeOpen(page, "profile", page.getByRole("dialog", { name: `Profile of ${other.name}` }));
}

/** A person whom I block, in a room, in the settings and in the question before. */
async function tourBlocks({ stack }: Demo, camera: Camera, page: Page, others: Page): Promise<void> {
  const { room } = await newRoom(page, { name: "Read less", kind: "private" });
  const { id } = await callApi<{ id: string }>(others, "GET", "/me");
  await callApi(page, "POST", `/rooms/${room.id}/members`, { userIds: [id] });
  await callApi(others, "POST", `/rooms/${room.id}/messages`, {
    clientId: crypto.randomUUID(),
    body: "Nobody who blocks me sees this at first sight",
  });
  await arrive(page, `${stack.url}/rooms/${room.id}`);
  const profile = page.getByRole("dialog", { name: `Profile of ${other.name}` });
  await page.getByRole("article").getByRole("button", { name: other.name }).click();
  await profile.getByRole("button", { name: /^Block/ }).click();
  const question = page.getByRole("alertdialog", { name: `Block ${other.name}?` });
  await camera.takeOpen(page, "block", question);
  await callApi(page, "PUT", `/users/${id}/block`);
  await page.getByText("Blocked message").waitFor();
  await camera.take(page, "folded");
  await arrive(page, `${stack.url}/settings`);
  await takeRegion(camera, page, "blocked", page.getByRole("region", { name: "Blocked people" }));
  await callApi(page, "DELETE", `/users/${id}/block`);
  await arrive(page, `${stack.url}/rooms/${room.id}`);
}

/** What was jumped over, and the way back to it. */
async function tourUnread({ stack }: Demo, camera: Camera, page: Page, others: Page): Promise<void> {
  const { room } = await newRoom(page, { name: "Log of the northern offices", kind: "private" });
  const { id } = await callApi<{ id: string }>(others, "GET", "/me");
  await callApi(page, "POST", `/rooms/${room.id}/members`, { userIds: [id] });
  for (let n = 1; n <= 30; n++)
    await callApi(others, "POST", `/rooms/${room.id}/messages`, {
      clientId: crypto.randomUUID(),
      body: `Hour ${n}\n\nWind from the west\n\nSea calm`,
    });
  await arrive(page, `${stack.url}/rooms/${room.id}`);
  await camera.take(page, "unread");
  await page.getByRole("button", { name: /new messages/ }).click();
  await page.getByRole("button", { name: "Jump to first unread" }).waitFor();
  await camera.take(page, "way-to-unread");
}

async function tourPresence(camera: Camera, page: Page): Promise<void> {
  const menu = page.getByRole("menu");
  await openPeople(camera, page);
  await openMyMenu(page);
  await camera.takeOpen(page, "my-menu", menu);
  await openMyMenu(page);
  await page.getByRole("menuitem", { name: /status/ }).click();
  const dialog = page.getByRole("dialog", { name: "Your status" });
  await dialog
    .getByLabel("What are you at?")
    .fill("On the train to the northern offices, back online in the evening");
  await camera.takeOpen(page, "status", dialog);
}

async function tourNotifications(demo: Demo, camera: Camera, page: Page): Promise<void> {
  await demo.openRoom(page, "engineering");
  await openRoomMenu(page, "Notifications");
  await camera.takeOpen(page, "room-notifications", page.getByRole("dialog", { name: "Notifications" }));
  await arrive(page, `${demo.stack.url}/settings`);
  await takeRegion(
    camera,
    page,
    "notifications",
    page.getByRole("region", { name: "Notifications", exact: true }),
  );
  await takeRegion(
    camera,
    page,
    "this-device",
    page.getByRole("region", { name: "Notifications on this device" }),
  );
}

async function tourAccount(demo: Demo, camera: Camera, page: Page): Promise<void> {
  const picture = await page.screenshot();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a picture…" }).click();
  await (await chooser).setFiles({ name: "me.png", mimeType: "image/png", buffer: picture });
  await camera.takeOpen(
    page,
    "crop",
    page.getByRole("dialog").filter({ has: page.getByRole("application") }),
  );
  await takeRegion(camera, page, "devices", page.getByRole("list", { name: "Where you are signed in" }));
  await page.getByRole("button", { name: "Delete account…" }).click();
  await camera.takeOpen(page, "delete-account", page.getByRole("dialog", { name: "Delete your account?" }));
}

async function takeRegion(camera: Camera, page: Page, name: string, region: Locator): Promise<void> {
  await region.scrollIntoViewIfNeeded();
  await camera.take(page, name);
}

/** On a phone the list of rooms and people is a screen of its own. */
async function openPeople({ size }: Camera, page: Page): Promise<void> {
  const back = page.getByRole("button", { name: "Back to the rooms" });
  if (size === "phone" && (await back.isVisible())) await back.click();
}
