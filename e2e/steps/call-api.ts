import type { Page } from "@playwright/test";

/** Calls the API as the person who is signed in on this page, for what a story needs and does not tell. */
export async function callApi<Output>(
  page: Page,
  method: string,
  path: string,
  body?: unknown,
): Promise<Output> {
  return page.evaluate(
    async ([method, path, body]) => {
      const response = await fetch(`/api${path}`, {
        method,
        ...(body !== undefined && {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      return JSON.parse(text) as Output;
    },
    [method, path, body] as const,
  );
}

interface RoomView {
  room: { id: string; name: string };
}

export const newRoom = (page: Page, room: { name: string; kind: string; topic?: string }) =>
  callApi<RoomView>(page, "POST", "/rooms", { topic: "", ...room, clientId: crypto.randomUUID() });
