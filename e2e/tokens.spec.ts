import { createClient } from "@parley/client/create-client";
import { openRoom } from "@parley/client/features/rooms/open-room";
import { sendMessage } from "@parley/client/features/messages/send-message";
import { expect, test, useStack } from "./stack/test";
import { arrive } from "./steps/arrive";
import { history } from "./steps/messages";
import { createRoom } from "./steps/rooms";
import { joinAs } from "./steps/sign-in";

const stack = useStack();

test("a program writes as the person who made its token, until that person revokes it", async ({ visit }) => {
  const ana = await visit(stack().url);
  const { page, origin } = ana;
  await joinAs(ana, stack(), { email: "ana@example.org", name: "Ana Lindqvist" });
  const path = await createRoom(page, "Deploys", "private");
  const roomId = path.split("/").at(-1) ?? "";

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await arrive(page, `${origin}/settings`);
  await expect(page.getByText("You have no access tokens.")).toBeVisible();
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Deploy notices");
  await dialog.getByLabel("It may").selectOption("Read and write");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await dialog.getByRole("button", { name: "Copy token" }).click();
  await expect(dialog.getByText("Token copied.")).toBeVisible();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^parley_[\w-]{43}$/);
  await dialog.getByRole("button", { name: "Done" }).click();

  const program = createClient({ url: stack().url, credentials: { token } });
  program.connect();
  await program.whenOnline();
  await openRoom(program, roomId);
  sendMessage(program, roomId, "Version 7 is out");
  await arrive(page, origin + path);
  await expect(history(page).getByText("Version 7 is out")).toBeVisible();

  await arrive(page, `${origin}/settings`);
  const row = page.getByRole("listitem").filter({ hasText: "Deploy notices" });
  await expect(row).toContainText("last used");
  await row.getByRole("button").click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText("You have no access tokens.")).toBeVisible();
  await expect.poll(() => program.store.getState().connection.endReason).toBe("revoked");
  expect(await fetch(`${origin}/api/me`, { headers: { authorization: `Bearer ${token}` } })).toHaveProperty(
    "status",
    401,
  );
  program.close();
});
