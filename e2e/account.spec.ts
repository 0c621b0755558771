import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test, useStack } from "./stack/test";
import { arrive } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { history, say } from "./steps/messages";
import { signInAs, joinAs } from "./steps/sign-in";

const stack = useStack();

/** A wide PNG, red on its left and blue on its right. */
const twoColours = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 400;
    canvas.height = 200;
    const context = canvas.getContext("2d");
    for (const [colour, x] of [["#d22", 0] as const, ["#22d", 200] as const]) {
      if (context) context.fillStyle = colour;
      context?.fillRect(x, 0, 200, 200);
    }
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });

/** The colour in the middle of a person's picture, as this page shows it: red, green and blue. */
const colourOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate(async (element) => {
    const image = element as HTMLImageElement;
    await image.decode();
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, 1, 1);
    return {
      width: image.naturalWidth,
      colour: [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3),
    };
  });

test("a person shows a picture, looks after their devices, takes their data along, and goes", async ({
  visit,
}) => {
  const ana = await visit(stack().url);
  const bob = await visit(stack().url);
  await joinAs(ana, stack(), { email: "ana@example.org", name: "Ana Lindqvist" });
  await joinAs(bob, stack(), { email: "bob@example.org", name: "Bob Marsh" });
  await say(bob.page, "Hello from Bob");

  // The picture is cut to its right half, by keys alone.
  await arrive(bob.page, `${bob.origin}/settings`);
  const buffer = Buffer.from(await twoColours(bob.page), "base64");
  const chooser = bob.page.waitForEvent("filechooser");
  await bob.page.getByRole("button", { name: "Choose a picture…" }).click();
  await (await chooser).setFiles({ name: "me.png", mimeType: "image/png", buffer });
  const crop = bob.page.getByRole("application");
  await crop.focus();
  await bob.page.keyboard.press("+");
  for (let press = 0; press < 30; press++) await bob.page.keyboard.press("ArrowLeft");
  await expectAccessible(bob.page, "cropping a picture");
  await bob.page.getByRole("button", { name: "Save picture" }).click();
  await expect(bob.page.getByText("Your picture was changed.")).toBeVisible();
  await expectAccessible(bob.page, "the settings of oneself");

  // Everybody sees it at once, and who he is beside it.
  const face = "[role=log] img";
  await expect(ana.page.locator(face)).toBeVisible();
  const { width, colour } = await colourOf(ana.page, face);
  expect(width).toBe(256);
  expect(colour[2]).toBeGreaterThan(180);
  expect(colour[0]).toBeLessThan(70);
  await history(ana.page).getByRole("button", { name: "Bob Marsh" }).click();
  const profile = ana.page.getByRole("dialog", { name: "Profile of Bob Marsh" });
  await expect(profile).toContainText("local time");
  await expect(profile.getByRole("button", { name: "Message" })).toBeVisible();
  await expectAccessible(ana.page, "a profile");
  await ana.page.keyboard.press("Escape");
  await expect(profile).toBeHidden();

  // Another device is signed out from here.
  const phone = await visit(stack().url);
  await signInAs(phone, stack(), "bob@example.org");
  await arrive(bob.page, `${bob.origin}/settings`);
  const devices = bob.page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(devices).toHaveCount(2);
  await expect(devices.first()).toContainText("This browser");
  await devices
    .nth(1)
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(phone.page).toHaveURL(/\/sign-in/);
  await expect(devices).toHaveCount(1);

  const [download] = await Promise.all([
    bob.page.waitForEvent("download"),
    bob.page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("parley-export.json");
  const data = JSON.parse(await readFile(await download.path(), "utf8")) as { messages: { body: string }[] };
  expect(data.messages.map(({ body }) => body)).toEqual(["Hello from Bob"]);

  await bob.page.getByRole("button", { name: "Delete account…" }).click();
  const dialog = bob.page.getByRole("dialog", { name: "Delete your account?" });
  const confirm = dialog.getByRole("button", { name: "Delete my account" });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(/^Type bob@example.org/).fill("bob@example.org");
  await expectAccessible(bob.page, "deleting the account");
  await confirm.click();
  await expect(bob.page).toHaveURL(/\/sign-in/);
  await expect(history(ana.page).getByRole("button", { name: "Deleted user" })).toBeVisible();
  await expect(ana.page.locator(face)).toHaveCount(0);
  await expect(history(ana.page).getByText("Hello from Bob")).toBeVisible();
});
