import { isPassing } from "@parley/client/error-kinds";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { PushDevice } from "@parley/shared/contracts/push";
import { callApi } from "@/call-api";
import { forgetPush } from "./forget-push";
import { isPushOn, markPush } from "./push-marker";

const workerPath = "/push-worker.js";

export type TurnOnResult =
  | { ok: true; device: PushDevice }
  | { ok: false; reason: "denied" | "dismissed" | "no-service" }
  | { ok: false; reason: "refused"; error: ErrorBody };

/** Asks the browser, which asks the person: call it from a press of theirs and nowhere else. */
export async function turnPushOn(userId: string, applicationServerKey: string): Promise<TurnOnResult> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") {
    return { ok: false, reason: permission === "denied" ? "denied" : "dismissed" };
  }
  let subscription: PushSubscription;
  try {
    subscription = await subscribe(applicationServerKey);
  } catch {
    // Without a way to its push service, or where the browser has none built in.
    return { ok: false, reason: "no-service" };
  }
  // Before the server knows: a page that opens meanwhile would take it for somebody else's, and end it. What comes in between
  // is not lost, as the server waits for some seconds before it pushes.
  markPush(userId, true);
  const result = await tellServer(subscription, { renews: false });
  if (!result.ok) {
    markPush(userId, false);
    await subscription.unsubscribe().catch(() => false);
    return { ok: false, reason: "refused", error: result.error };
  }
  return { ok: true, device: result.data };
}

/** Ends the browser's subscription and takes away what is shown. The server hears of it, or finds it gone. */
export async function turnPushOff(userId: string): Promise<void> {
  markPush(userId, false);
  await forgetPush();
}

/**
 * When a page opens: the device goes over to this session, under the server's key of today. One that somebody else turned on here
 * ends, or their messages would be shown to whoever sits here now.
 */
export async function keepPush(userId: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration("/");
  if (!registration) return;
  if (!isPushOn(userId)) return forgetPush();
  const list = await callApi("push:list", {});
  if (!list.ok) return;
  // A page that is open counts as the device being used: it may be sent to in silence again.
  const result = await tellServer(await subscribe(list.data.applicationServerKey), { renews: true });
  // Its person removed it on another device, or it is one too many: pages tell by themselves again.
  if (!result.ok && !mayBeKeptLater(result.error)) await turnPushOff(userId);
}

/** The next page tries again; the subscription may be another account's by now, or this one signs in again. */
const mayBeKeptLater = (error: ErrorBody) =>
  isPassing(error) || error.code === "unauthenticated" || error.code === "account_changed";

async function subscribe(key: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(workerPath, { scope: "/", updateViaCache: "none" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const applicationServerKey = bytesOf(key);
  const earlier = await pushManager.getSubscription();
  // The server's key changed, with its database: nothing that it signs now is taken for the old one.
  if (earlier && !isSame(earlier.options.applicationServerKey, applicationServerKey))
    await earlier.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

function tellServer(subscription: PushSubscription, { renews }: { renews: boolean }) {
  const { endpoint, keys } = subscription.toJSON();
  return callApi("push:subscribe", {
    endpoint: endpoint ?? "",
    keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" },
    renews,
  });
}

const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );

function isSame(key: ArrayBuffer | null, expected: Uint8Array): boolean {
  if (key === null || key.byteLength !== expected.length) return false;
  return new Uint8Array(key).every((byte, index) => byte === expected[index]);
}
