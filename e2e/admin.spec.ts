import type { Page } from "@playwright/test";
import { expect, test, useStack } from "./stack/test";
import { arrive } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { callApi, newRoom } from "./steps/call-api";
import { chooseInMenu, tabAndPress, tabTo } from "./steps/keyboard";
import { atOrigin, composer, signInByLink, joinAs } from "./steps/sign-in";

const anas = { email: "ana@example.org", name: "Ana Lindqvist" };
const bobs = { email: "bob@example.org", name: "Bob Marsh" };

test.describe("people", () => {
  const stack = useStack();

  test("an admin finds a person, gives and takes what they may, and puts their account to rest", async ({
    visit,
  }) => {
    const ana = await visit(stack().url);
    const bob = await visit(stack().url);
    const { page } = ana;
    await joinAs(ana, stack(), anas);
    await joinAs(bob, stack(), bobs);

    await bob.faults.during([/response 404: /, /status of 404/], async () => {
      for (const path of ["/admin", "/admin/sign-up", "/audit"]) {
        await arrive(bob.page, bob.origin + path);
        await expect(bob.page.getByText("There is nothing here")).toBeVisible();
      }
    });

    await page.getByRole("button", { name: /: menu$/ }).click();
    await page.getByRole("menuitem", { name: "Administration" }).click();
    const people = page.getByRole("list", { name: "People" }).getByRole("listitem");
    await expect(people).toHaveCount(2);
    await lookAt(page, "people");

    // By keys alone.
    await tabTo(page, page.getByRole("searchbox", { name: "Search people" }));
    await page.keyboard.type("bob@");
    await expect(people).toHaveCount(1);
    const row = people.first();
    const menu = page.getByRole("button", { name: "Bob Marsh: actions" });
    const ask = async (act: string) => {
      await page.keyboard.press("Enter");
      await chooseInMenu(page, act);
      const dialog = page.getByRole("alertdialog");
      await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
      return dialog;
    };
    await tabTo(page, menu);
    const makeAdmin = await ask("Make admin");
    await tabAndPress(page, makeAdmin.getByRole("button", { name: "Make admin" }));
    await expect(row.getByText("Admin", { exact: true })).toBeVisible();
    await expect(menu).toBeFocused();
    await arrive(bob.page, `${bob.origin}/admin`);
    await expect(bob.page.getByRole("list", { name: "People" }).getByRole("listitem")).toHaveCount(2);

    const makeMember = await ask("Make member");
    await tabAndPress(page, makeMember.getByRole("button", { name: "Make member" }));
    await expect(row.getByText("Admin", { exact: true })).toBeHidden();
    await expect(menu).toBeFocused();

    await arrive(bob.page, `${bob.origin}/rooms`);
    const signOut = await ask("Sign out everywhere");
    await expectAccessible(page, "sign out everywhere?");
    await tabAndPress(page, signOut.getByRole("button", { name: "Sign out everywhere" }));
    await expect(row).toContainText("Not signed in");
    await expect(bob.page).toHaveURL(/\/sign-in$/);
    await expect(menu).toBeFocused();

    // A link from before does not help who was put to rest meanwhile.
    await signInByLink(bob, stack(), bobs.email);
    const link = await stack().signInLink(bobs.email);
    await expect(composer(bob.page)).toBeVisible();
    const deactivate = await ask("Deactivate");
    await expect(deactivate).toContainText("bots of theirs stop");
    await tabAndPress(page, deactivate.getByRole("button", { name: "Deactivate" }));
    await expect(row.getByText("Deactivated", { exact: true })).toBeVisible();
    await expect(bob.page).toHaveURL(/\/sign-in$/);
    await bob.faults.during(
      [/response 4\d\d: POST .*\/api\/sign-in\/verify/, /status of 4\d\d/],
      async () => {
        await arrive(bob.page, atOrigin(bob, link));
        await bob.page.getByRole("button", { name: "Sign in" }).click();
        await expect(bob.page.getByRole("heading", { name: "This account can't sign in" })).toBeVisible();
      },
    );
    await lookAt(page, "somebody deactivated");

    const reactivate = await ask("Reactivate");
    await tabAndPress(page, reactivate.getByRole("button", { name: "Reactivate" }));
    await expect(row.getByText("Deactivated", { exact: true })).toBeHidden();
    await arrive(bob.page, `${bob.origin}/sign-in`);
    await signInByLink(bob, stack(), bobs.email);
    await expect(composer(bob.page)).toBeVisible();

    // The last one stays.
    await page.getByRole("searchbox", { name: "Search people" }).fill("ana");
    await expect(people).toHaveCount(1);
    await page.getByRole("button", { name: "Ana Lindqvist: actions" }).click();
    await page.getByRole("menuitem", { name: "Make member" }).click();
    const last = page.getByRole("alertdialog");
    await ana.faults.during([/response 409: /, /status of 409/], async () => {
      await last.getByRole("button", { name: "Make member" }).click();
      await expect(last.getByRole("alert")).toContainText("the only admin");
    });
    await last.getByRole("button", { name: "Cancel" }).click();
  });
});

test.describe("the workspace", () => {
  const stack = useStack();

  test("an admin keeps order in rooms, invites and sign-up, and reads what was decided", async ({
    visit,
  }) => {
    const ana = await visit(stack().url);
    const { page, origin } = ana;
    await joinAs(ana, stack(), anas);
    const { room } = await newRoom(page, { name: "Summer party", kind: "public" });
    const { token } = await callApi<{ token: string }>(page, "POST", `/rooms/${room.id}/invites`, {
      clientId: crypto.randomUUID(),
    });
    const part = (name: string) =>
      page.getByRole("navigation", { name: "Parts of the administration" }).getByRole("link", { name });

    await arrive(page, `${origin}/admin`);
    await part("Rooms").click();
    await expect(part("Rooms")).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("link", { name: "Summer party" })).toBeVisible();
    await lookAt(page, "rooms");
    await page.getByRole("button", { name: "Archive Summer party" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Archive room" }).click();
    await page.getByRole("button", { name: "Open Summer party again" }).click();
    await expect(page.getByRole("button", { name: "Archive Summer party" })).toBeVisible();

    await part("Invites").click();
    await page.getByRole("button", { name: "Revoke the link into Summer party" }).waitFor();
    await lookAt(page, "invites");
    await page.getByRole("button", { name: "Revoke the link into Summer party" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke link" }).click();
    await expect(page.getByText("No link into a room works at the moment.")).toBeVisible();
    const guest = await visit(stack().url);
    await guest.faults.during([/response 4\d\d: /, /status of 4\d\d/], async () => {
      await arrive(guest.page, `${guest.origin}/invite#${token}`);
      await expect(guest.page.getByRole("heading", { name: "This invite does not work" })).toBeVisible();
    });

    await part("Sign-up").click();
    await page.getByRole("radio", { name: /^Addresses of some domains/ }).check();
    await page.getByRole("textbox", { name: "Domains" }).fill("example");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("“example” is no domain.")).toBeVisible();
    await lookAt(page, "sign-up");
    await page.getByRole("textbox", { name: "Domains" }).fill("example.org, @example.com");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("What was saved here decides this")).toBeVisible();
    await arrive(guest.page, `${guest.origin}/sign-in`);
    await expect(guest.page.getByText("You need an address at example.org or example.com.")).toBeVisible();
    await page.getByRole("button", { name: "Use the server's settings again" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Use the settings" }).click();
    await expect(page.getByText("The server's settings decide this.")).toBeVisible();
    await arrive(guest.page, `${guest.origin}/sign-in`);
    await expect(guest.page.getByText("The same link makes your account.")).toBeVisible();

    await part("Audit log").click();
    await expect(page).toHaveURL(/\/audit$/);
    await expect(page.getByRole("list", { name: "Decisions" })).toContainText("Decided who may sign up");
    await lookAt(page, "the audit log");
  });
});

/** Wide in both colour schemes, and on a phone. */
async function lookAt(page: Page, part: string): Promise<void> {
  await expectAccessible(page, part);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, `${part}, on a phone`, ["light"]);
  await page.setViewportSize({ width: 1280, height: 800 });
}
