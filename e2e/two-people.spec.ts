import type { Page } from "@playwright/test";
import { unreachable } from "./stack/faults";
import { requirePostgres } from "./stack/require-postgres";
import type { DatabaseKind } from "./stack/stack";
import { expect, test, useStack, type Visitor } from "./stack/test";
import { arrive, reload } from "./steps/arrive";
import { expectConversation, history, say, storedMessages } from "./steps/messages";
import { createInviteLink, createRoom } from "./steps/rooms";
import { askForLink, atOrigin, chooseName, composer, signUp } from "./steps/sign-in";

const databases: [title: string, kind: DatabaseKind][] = [
  ["the embedded database", "pglite"],
  ["Postgres", "postgres"],
];

for (const [title, database] of databases) {
  test.describe(title, () => {
    if (database === "postgres") test.beforeAll(requirePostgres);
    const stack = useStack({ database });

    test("two people meet in a private room and lose nothing when the server restarts", async ({ visit }) => {
      const ana = await visit(stack().url);
      const ben = await visit(stack().otherUrl);
      const said: string[] = [];
      const talk = async ({ page }: Visitor, text: string) => {
        said.push(text);
        await say(page, text);
      };
      const expectBothToSeeAll = async () => {
        await expectConversation(ana.page, said);
        await expectConversation(ben.page, said);
      };

      await test.step("the first one signs up by the printed link and makes a private room", async () => {
        await signUp(ana, stack(), { email: "ana@example.org", name: "Ana Lindqvist" });
        await createRoom(ana.page, "Plans for spring", "private");
        await talk(ana, "Is this thing on?");
      });

      await test.step("the second one signs up through the invite, under another host name", async () => {
        const invite = await createInviteLink(ana.page);
        await arrive(ben.page, atOrigin(ben, invite));
        await expect(
          ben.page.getByRole("heading", { name: "Ana Lindqvist invites you to join" }),
        ).toBeVisible();
        await ben.page.getByRole("link", { name: "Sign in to join" }).click();
        const link = await askForLink(ben.page, stack(), "ben@example.org");
        expect(new URL(link).origin).toBe(stack().url);
        await arrive(ben.page, atOrigin(ben, link));
        await ben.page.getByRole("button", { name: "Sign in" }).click();
        await chooseName(ben.page, "Ben Okoro");
        await expect(ben.page.getByRole("heading", { level: 1, name: "Plans for spring" })).toBeVisible();
        expect(new URL(ben.page.url()).origin).toBe(stack().otherUrl);
        await expect(history(ana.page).getByText("Ben Okoro joined")).toBeVisible();
      });

      await test.step("they talk both ways", async () => {
        await talk(ben, "Hello Ana, I read you.");
        await expectBothToSeeAll();
        await talk(ana, "Then let us plan.\nTwo lines of it.");
        await expectBothToSeeAll();
        await talk(ben, "First: who brings the <b>cake</b> & the 🎂?");
        await talk(ben, "Second: when?");
        await expectBothToSeeAll();
      });

      await test.step("the second one reloads", async () => {
        await reload(ben.page);
        await expectBothToSeeAll();
      });

      for (const how of ["stop", "kill"] as const) {
        await test.step(`the server goes (${how}) and comes back while both are there`, async () => {
          const pages = [ana.page, ben.page];
          await Promise.all(pages.map(markPage));
          ana.faults.expect(...unreachable);
          ben.faults.expect(...unreachable);
          await stack().server[how]();
          for (const page of pages) await expect(page.getByText("Connection lost.")).toBeVisible();
          await talk(ana, `Written by Ana while the server was away (${how})`);
          await expect(history(ana.page).locator("[data-send-state=queued]")).toHaveCount(1);
          await stack().server.start();
          await expectBothToSeeAll();
          await talk(ben, `And Ben answers (${how})`);
          await expectBothToSeeAll();
          for (const page of pages) {
            await expect(page.getByText("Connection lost.")).toBeHidden();
            expect(await hasMark(page), "the page was never reloaded").toBe(true);
          }
        });
      }

      await test.step("the whole of Parley restarts", async () => {
        await stack().stopBoth();
        await stack().startBoth();
        await talk(ana, "Still here after all");
        await expectBothToSeeAll();
        await reload(ben.page);
        await expectBothToSeeAll();
      });

      await test.step("the room holds everything once and in order", async () => {
        const stored = await storedMessages(ana.page);
        expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
        expect(stored.filter(({ system }) => system === null).map(({ body }) => body)).toEqual(said);
        expect(await storedMessages(ben.page)).toEqual(stored);
        await expect(composer(ana.page)).toHaveValue("");
      });
    });
  });
}

declare global {
  interface Window {
    wasNeverLeft?: boolean;
  }
}
const markPage = (page: Page) => page.evaluate(() => void (window.wasNeverLeft = true));
const hasMark = (page: Page) => page.evaluate(() => window.wasNeverLeft === true);
