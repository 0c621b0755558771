import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { chromiumOptions } from "../stack/chromium";
import { Stack } from "../stack/stack";
import { arrive } from "../steps/arrive";
import { callApi } from "../steps/call-api";

const dayMs = 24 * 60 * 60 * 1000;
const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
/** The conversations reach into today, and all pictures are taken in its evening. */
const until = isoDay(Date.now() + dayMs);
const evening = `${isoDay(Date.now())}T18:20:00Z`;

export type Size = "wide" | "phone";
export const colorSchemes = ["light", "dark"] as const;
export type ColorScheme = (typeof colorSchemes)[number];

/** A demo workspace, and browsers that look at it. */
export class Demo {
  private constructor(
    readonly stack: Stack,
    readonly browser: Browser,
  ) {}

  static async start(rooms: number): Promise<Demo> {
    const stack = await Stack.start({ seed: ["--until", until, "--rooms", String(rooms)] });
    return new Demo(stack, await chromium.launch(chromiumOptions()));
  }

  /** A browser without an account. */
  async open(
    size: Size,
    { colorScheme = "light", scale = 1 }: { colorScheme?: ColorScheme; scale?: number } = {},
  ) {
    const context = await this.browser.newContext({
      ...(size === "wide"
        ? { viewport: { width: 1280, height: 800 } }
        : { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }),
      deviceScaleFactor: scale,
      colorScheme,
      reducedMotion: "reduce",
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
    });
    await context.clock.setFixedTime(new Date(evening));
    return context;
  }

  /** A page on which this person of the demo is signed in. */
  async signIn(context: BrowserContext, email: string): Promise<Page> {
    const page = await context.newPage();
    await arrive(page, await this.stack.operatorLink(email));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/rooms\//);
    return page;
  }

  async openRoom(page: Page, name: string): Promise<string> {
    const { rooms } = await callApi<{ rooms: { room: { id: string; name: string } }[] }>(
      page,
      "GET",
      "/me/snapshot",
    );
    const id = rooms.find(({ room }) => room.name === name)?.room.id;
    if (id === undefined) throw new Error(`The demo has no room ${name}`);
    await arrive(page, `${this.stack.url}/rooms/${id}`);
    await page.getByRole("article").last().waitFor();
    return id;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stack.close();
  }
}
