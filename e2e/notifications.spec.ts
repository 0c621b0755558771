import type { Page } from "@playwright/test";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { arrive } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { openRoomMenu } from "./steps/rooms";
import { Session } from "./steps/session";
import { signInAs } from "./steps/sign-in";

const stackOf = useStack({ seed: ["--rooms", "6"] });
const email = "amara.okafor@example.org";

interface Told {
  title: string;
  body: string;
  isOpen: boolean;
}

/** What a page showed: the browser's own notifications stand outside of it. */
const toldBy = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { told: Notification[] }).told.map((each): Told => ({
      title: each.title,
      body: each.body,
      isOpen: (each as unknown as { isOpen: boolean }).isOpen,
    })),
  );

/** Keeps what the page shows, with the browser's own Notification behind it. */
const keepTold = () => {
  const told: Notification[] = [];
  Object.assign(window, { told });
  const Real = window.Notification;
  window.Notification = class extends Real {
    isOpen = true;
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      told.push(this);
    }
    override close() {
      this.isOpen = false;
      super.close();
    }
  };
};

const look = (page: Page, isLooking: boolean) =>
  page.evaluate((isLooking) => {
    document.hasFocus = () => isLooking;
    window.dispatchEvent(new Event(isLooking ? "focus" : "blur"));
  }, isLooking);

async function openTab({ context, origin }: Visitor, path: string): Promise<Page> {
  const page = await context.newPage();
  await arrive(page, `${origin}${path}`);
  await page.getByRole("textbox", { name: /^Message / }).waitFor();
  // All of one browser's pages believe to have the focus here.
  await look(page, false);
  return page;
}

test("a message that calls me is told once over my tabs, opens where it stands, and goes when it is read", async ({
  visit,
}) => {
  const stack = stackOf();
  const me = await visit(stack.url);
  await me.context.grantPermissions(["notifications"], { origin: stack.url });
  await me.context.addInitScript(keepTold);
  await signInAs(me, stack, email);
  const session = await Session.open(stack, email);
  const other = await Session.open(stack, "lukas.brandt@example.org");
  const { id } = await session.call<{ id: string }>("GET", "/me");
  const { rooms } = await other.call<{ rooms: { room: { id: string; name: string } }[] }>(
    "GET",
    "/me/snapshot",
  );
  const roomId = rooms.find(({ room }) => room.name === "engineering")?.room.id ?? "";
  const elsewhere = rooms.find(({ room }) => room.name === "general")?.room.id ?? "";
  const say = (body: string) =>
    other.call<{ id: string; seq: number }>("POST", `/rooms/${roomId}/messages`, {
      clientId: crypto.randomUUID(),
      body,
    });

  // Nobody is asked before they press, and nothing is told before.
  await arrive(me.page, `${me.origin}/settings`);
  const section = me.page.getByRole("region", { name: "Notifications" });
  await section.getByRole("button", { name: "Turn on" }).click();
  await expect(section.getByRole("button", { name: "Turn off" })).toBeVisible();
  await expectAccessible(me.page, "the settings");

  const first = await openTab(me, `/rooms/${elsewhere}`);
  const second = await openTab(me, `/rooms/${roomId}`);
  await me.page.close();
  const told = async () => [...(await toldBy(first)), ...(await toldBy(second))];

  await say("nothing for me");
  const { seq } = await say(`have a **look**, <@${id}>`);
  await expect
    .poll(told)
    .toMatchObject([
      { title: "Lukas Brandt in engineering", body: "have a look, @Amara Okafor", isOpen: true },
    ]);

  // Looked at in one tab, it is told in none.
  await look(second, true);
  const { seq: seen } = await say(`do you see it, <@${id}>?`);
  await expect(second.getByText("do you see it")).toBeVisible();
  await session.call("PUT", `/rooms/${roomId}/read`, { readSeq: seen });
  await expect.poll(told).toMatchObject([{ isOpen: false }]);
  await look(second, false);

  const teller = (await toldBy(first)).length > 0 ? first : second;
  await teller.evaluate(() => {
    const [told] = (window as unknown as { told: Notification[] }).told;
    told?.onclick?.(new Event("click"));
  });
  await expect(teller).toHaveURL(new RegExp(`/rooms/${roomId}\\?seq=${String(seq)}$`));

  // Deleted, it goes from the screen too.
  const regretted = await say(`never mind, <@${id}>`);
  const regret = async () => (await told()).filter(({ body }) => body.startsWith("never mind"));
  await expect.poll(regret).toMatchObject([{ isOpen: true }]);
  await other.call("DELETE", `/rooms/${roomId}/messages/${regretted.id}`);
  await expect.poll(regret).toMatchObject([{ isOpen: false }]);

  // Muted, it is quiet in the list and tells nothing.
  await openRoomMenu(first, "Notifications");
  const dialog = first.getByRole("dialog", { name: "Notifications" });
  await expectAccessible(first, "the dialog");
  await dialog.getByLabel("Mute").selectOption({ label: "Until I turn it on" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const row = first.getByRole("region", { name: "Rooms" }).getByRole("link", { name: /Muted/ });
  await expect(row).toBeVisible();
});
