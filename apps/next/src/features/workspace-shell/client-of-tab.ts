import { createClient, type ParleyClient, type Preloaded } from "@parley/client/create-client";
import { setAccountOfPage } from "@/account-of-page";

/** Comes after the page: it keeps what is written and shows nothing. */
const browserStorage = () => import("../messages/outbox/browser-storage");

let current: { userId: string; client: ParleyClient } | null = null;

/**
 * One client for as long as the tab lives, so that a visit to the settings costs no new connection.
 * Another account gets another one. On the server each rendering has its own, which never connects.
 */
export function clientOfTab(userId: string, preloaded: Preloaded): ParleyClient {
  // The address is never called; the socket library wants one where there is no `location`.
  if (typeof window === "undefined") {
    return createClient({ url: "http://parley.invalid", credentials: "cookie", userId, preloaded });
  }
  setAccountOfPage(userId);
  if (current?.userId !== userId) {
    current?.client.close();
    const client = createClient({
      url: "",
      credentials: "cookie",
      userId,
      preloaded,
      storage: () => browserStorage().then(({ createBrowserStorage }) => createBrowserStorage(userId)),
    });
    current = { userId, client };
  }
  return current.client;
}

/** Their session is about to end: what they have read is told before. */
export function tellReadsOfTab(userId: string): void {
  if (current?.userId === userId) current.client.marks.flush();
}

/** Their session is over: the tab's client sends nothing more and keeps nothing. A page without one has nothing to end. */
export function endClientOfTab(userId: string): void {
  if (current?.userId === userId) current.client.end("signed_out");
}

/** Forgets what they wrote and did not get sent. Resolves in any case, and soon: the page is about to be left. */
export async function forgetOutboxOf(userId: string): Promise<void> {
  const cleared = browserStorage().then(({ clearOutbox }) => clearOutbox(userId));
  const tooLong = new Promise((resolve) => setTimeout(resolve, 2_000));
  await Promise.race([cleared.catch(() => undefined), tooLong]);
}
