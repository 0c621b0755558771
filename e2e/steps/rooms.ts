import type { Page } from "@playwright/test";
import { expect } from "../stack/test";

/** @returns the path of the new room, which is open */
export async function createRoom(page: Page, name: string, kind: "public" | "private"): Promise<string> {
  await page.getByRole("region", { name: "Rooms" }).getByRole("button", { name: "Create room" }).click();
  const dialog = page.getByRole("dialog", { name: "Create room" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("radio", { name: kind === "private" ? "Invited people" : "Everyone" }).check();
  await dialog.getByRole("button", { name: "Create room" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

export async function openRoomMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More about this room" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** @returns the new link into the room that is open */
export async function createInviteLink(page: Page): Promise<string> {
  await openRoomMenu(page, "Invite people");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "By link" }).check();
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = await dialog.getByLabel("Invite link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  return link;
}
