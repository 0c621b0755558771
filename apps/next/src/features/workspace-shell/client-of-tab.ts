import { createParleyClient, type ParleyClient, type Preloaded } from "@parley/client/create-client";
import { storageOf } from "@/forget-person";

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
    const storage = storageOf(userId);
    const client = createParleyClient({ baseUrl: "", userId, preloaded, ...(storage && { storage }) });
    current = { userId, client };
  }
  return current.client;
}

/** Their session is over: the tab's client sends nothing more and keeps nothing. A page without one has nothing to end. */
export function endClientOfTab(userId: string): void {
  if (current?.userId === userId) current.client.end("signed_out");
}
