import type { Page } from "@playwright/test";
import { arrive } from "../steps/arrive";
import { callApi } from "../steps/call-api";
import { chooseName, composer } from "../steps/sign-in";
import type { Camera } from "./camera";
import type { Demo } from "./demo";

const admin = { email: "admin@example.org", name: "Wilhelmina Featherstonehaugh-Cholmondeley" };

/** The pages of an admin: whoever signs up first. */
export async function tourAdmin(demo: Demo, camera: Camera): Promise<void> {
  const { stack } = demo;
  const context = await demo.open(camera.size);
  const page = await context.newPage();
  await arrive(page, await stack.operatorLink(admin.email));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/(welcome|rooms)/);
  if (page.url().includes("/welcome")) await chooseName(page, admin.name);
  await composer(page).waitFor();
  await makeInvites(page);
  await callApi(page, "POST", "/rooms", {
    clientId: crypto.randomUUID(),
    kind: "private",
    name: "Budget of the northern offices",
  });

  await arrive(page, `${stack.url}/admin`);
  const people = page.getByRole("list", { name: "People" }).getByRole("listitem");
  await people.first().waitFor();
  await camera.take(page, "admin-people");
  await page.getByRole("button", { name: "Omar El-Sayed: actions" }).click();
  await camera.takeOpen(page, "admin-person-menu", page.getByRole("menu"));
  await page.getByRole("button", { name: "Omar El-Sayed: actions" }).click();
  await page.getByRole("menuitem", { name: "Deactivate" }).click();
  await camera.takeOpen(page, "admin-deactivate", page.getByRole("alertdialog"));
  await page.getByRole("searchbox", { name: "Search people" }).fill("nobody like this");
  await people.first().waitFor({ state: "detached" });
  await camera.take(page, "admin-nobody");
  for (const [path, name] of [
    ["/admin/rooms", "admin-rooms"],
    ["/admin/invites", "admin-invites"],
    ["/admin/sign-up", "admin-sign-up"],
    ["/audit", "admin-audit"],
  ] as const) {
    await arrive(page, stack.url + path);
    await page.waitForTimeout(1_000);
    await camera.take(page, name);
  }
  const makers = page.getByRole("button", { name: /^Only by / });
  await makers.first().click();
  await camera.take(page, "admin-audit-filter");
  await context.close();
}

/** Into rooms with short and long names. */
async function makeInvites(page: Page): Promise<void> {
  for (const name of [
    "Guests",
    "Everything that the three northern offices do together with their guests, ßü",
  ]) {
    const { room } = await callApi<{ room: { id: string } }>(page, "POST", "/rooms", {
      clientId: crypto.randomUUID(),
      kind: "public",
      name,
    });
    for (const maxUses of [null, 25])
      await callApi(page, "POST", `/rooms/${room.id}/invites`, { clientId: crypto.randomUUID(), maxUses });
  }
}
