import { createParleyClient, type ParleyClient, type Preloaded } from "@parley/client/create-client";
import type { OutboxStorage } from "@parley/client/features/messages/outbox-storage";

let current: { userId: string; client: ParleyClient } | null = null;

/**
 * One client for as long as the tab lives, so that a visit to the settings costs no new connection.
 * Another account gets another one. On the server each rendering has its own, which never connects.
 */
export function clientOfTab(userId: string, preloaded: Preloaded): ParleyClient {
  // The address is never called; the socket library wants one where there is no `location`.
  if (typeof window === "undefined") {
    return createParleyClient({ baseUrl: "http://parley.invalid", userId, preloaded });
  }
  if (current?.userId !== userId) {
    current?.client.close();
    const storage = browserStorage();
    const client = createParleyClient({ baseUrl: "", userId, preloaded, ...(storage && { storage }) });
    current = { userId, client };
  }
  return current.client;
}

/** Undefined where the browser forbids storage: unsent messages then live as long as the tab. */
function browserStorage(): OutboxStorage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
