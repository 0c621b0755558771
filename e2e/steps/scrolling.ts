import type { Page } from "@playwright/test";

interface Movement {
  /** By how many pixels the messages went down on the screen. */
  moved: number;
  /** By how many the wheel was turned. */
  scrolled: number;
  /** Frames in which messages went the other way, or not all by the same. */
  jumps: string[];
}

declare global {
  interface Window {
    placeWatch?: { moved: number; jumps: string[]; isOver: boolean };
  }
}

let scrolled = 0;

/**
 * Follows from frame to frame where the messages on screen stand. Older ones that come in above, and their heights
 * that become known, must not move them: only the wheel may.
 */
export async function watchPlace(page: Page): Promise<{ stop: () => Promise<Movement> }> {
  scrolled = 0;
  await page.evaluate(() => {
    const watch = { moved: 0, jumps: [] as string[], isOver: false };
    window.placeWatch = watch;
    const log = document.querySelector("[role=log]");
    if (log === null) throw new Error("There is no history on the page");
    const read = () => {
      const { top, bottom } = log.getBoundingClientRect();
      const places = new Map<string, number>();
      for (const element of log.querySelectorAll<HTMLElement>("[data-message-seq]")) {
        const box = element.getBoundingClientRect();
        if (box.bottom > top && box.top < bottom) places.set(element.dataset.messageSeq ?? "", box.top);
      }
      return places;
    };
    let before = read();
    const follow = () => {
      const now = read();
      const steps = [...now].flatMap(([seq, top]) => {
        const was = before.get(seq);
        return was === undefined ? [] : [top - was];
      });
      const [least, most] = [Math.min(...steps), Math.max(...steps)];
      if (steps.length === 0)
        watch.jumps.push(`all messages on screen were replaced at ${[...now.keys()][0] ?? "none"}`);
      else {
        watch.moved += least;
        if (least < -1 || most - least > 1)
          watch.jumps.push(`from ${least} to ${most} px at ${[...now.keys()][0] ?? ""}`);
      }
      before = now;
      if (!watch.isOver) requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
  });
  return {
    stop: () =>
      page.evaluate((scrolled) => {
        const watch = window.placeWatch;
        if (watch === undefined) throw new Error("The page was loaded anew meanwhile");
        watch.isOver = true;
        return { moved: watch.moved, jumps: watch.jumps, scrolled };
      }, scrolled),
  };
}

/**
 * Turns the wheel once there is enough above to go to, and waits until nothing moves.
 * @returns the oldest seq that is in the page
 */
export async function scrollUp(page: Page, pixels: number): Promise<number> {
  // What is turned beyond the edge of the loaded messages is lost, whenever the next ones come.
  await page.waitForFunction(
    (pixels) => (document.querySelector("[role=log]")?.scrollTop ?? 0) >= pixels,
    pixels,
  );
  const before = await page.evaluate(() => window.placeWatch?.moved ?? 0);
  await page.mouse.wheel(0, -pixels);
  scrolled += pixels;
  return page.evaluate(
    ([before, pixels]) =>
      new Promise<number>((resolve) => {
        const startedAt = performance.now();
        let last = -1;
        let still = 0;
        const wait = () => {
          const moved = window.placeWatch?.moved ?? 0;
          still = moved === last && moved - before >= pixels - 1 ? still + 1 : 0;
          last = moved;
          if (still < 3 && performance.now() - startedAt < 10_000) return requestAnimationFrame(wait);
          const oldest = document.querySelector<HTMLElement>("[data-message-seq]");
          resolve(Number(oldest?.dataset.messageSeq));
        };
        requestAnimationFrame(wait);
      }),
    [before, pixels] as const,
  );
}
