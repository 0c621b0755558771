import type { Page } from "@playwright/test";
import type { Stack } from "../stack/stack";
import { expect, type Visitor } from "../stack/test";
import { callApi } from "./call-api";
import { composer, joinAs, signInAs } from "./sign-in";

export interface Person {
  name: string;
  email: string;
  id: string;
  devices: [Visitor, Visitor];
  pages: [Page, Page];
}

/** Three people, each on two devices, in the room that all are in. */
export interface Crew {
  stack: Stack;
  ana: Person;
  /** His clocks can be put forward, and his second device is a phone. */
  ben: Person;
  cem: Person;
}

type Visit = (origin: string, options?: { viewport: { width: number; height: number } }) => Promise<Visitor>;

const phone = { viewport: { width: 390, height: 844 } };

export async function gatherCrew(stack: Stack, visit: Visit): Promise<Crew> {
  async function arrive(name: string, { isMobile = false } = {}): Promise<Person> {
    const email = `${name.split(" ")[0]?.toLowerCase() ?? ""}@example.org`;
    const devices: [Visitor, Visitor] = [
      await visit(stack.url),
      await visit(stack.otherUrl, isMobile ? phone : undefined),
    ];
    const [first, second] = devices;
    if (isMobile) for (const { page } of devices) await page.clock.install();
    await joinAs(first, stack, { email, name });
    await signInAs(second, stack, email);
    await expect(composer(second.page)).toBeVisible();
    const { id } = await callApi<{ id: string }>(first.page, "GET", "/me");
    return { name, email, id, devices, pages: [first.page, second.page] };
  }
  const ana = await arrive("Ana Lindqvist");
  const ben = await arrive("Ben Okoro", { isMobile: true });
  const cem = await arrive("Cem Aydin-Wiśniewska");
  return { stack, ana, ben, cem };
}

/** Sees to it on each of these pages, at the same time. */
export const onAll = async (
  pages: readonly Page[],
  check: (page: Page) => Promise<unknown>,
): Promise<void> => {
  await Promise.all(pages.map(check));
};
