import type { Locator, Page } from "@playwright/test";
import { expect } from "../stack/test";
import { composer } from "./sign-in";

export const history = (page: Page): Locator => page.getByRole("log");

/** What people wrote in the open room, from top to bottom; the room's own quiet lines left out. */
export const writtenLines = (page: Page): Locator => history(page).locator("article [id$=body]");

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
  await expect(composer(page)).toHaveValue("");
}

/** All of it, once, in this order, and each of one's own stored. */
export async function expectConversation(page: Page, bodies: readonly string[]): Promise<void> {
  const texts = () =>
    writtenLines(page).evaluateAll((lines) =>
      lines.map((line) => {
        const copy = line.cloneNode(true) as HTMLElement;
        copy.querySelectorAll("[data-send-state], [data-readers]").forEach((state) => state.remove());
        return copy.textContent;
      }),
    );
  await expect.poll(texts, { timeout: 30_000 }).toEqual(bodies);
  await expect(history(page).locator("[data-send-state]:not([data-send-state=sent])")).toHaveCount(0);
}

interface StoredMessage {
  seq: number;
  body: string;
  /** Null of what a person wrote. */
  system: unknown;
}

/** The newest page of the room as the API has it. */
export function storedMessages(page: Page): Promise<StoredMessage[]> {
  return page.evaluate(async () => {
    const response = await fetch(`/api${location.pathname}/messages?limit=100`);
    const { messages } = (await response.json()) as { messages: StoredMessage[] };
    return messages;
  });
}
