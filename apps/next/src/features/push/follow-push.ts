import { selectConnection } from "@parley/client/connection/connection.slice";
import type { ParleyClient } from "@parley/client/create-client";
import { selectRoom, selectRoomsLoaded } from "@parley/client/features/rooms/select-rooms";
import { openMessage } from "../notifications/open-message";
import { isPushOn } from "./push-marker";
import { keepPush } from "./this-device";

/** Together, what a burst of changes closes. In milliseconds. */
const closeMs = 500;

/** While a page is open: keeps this device's subscription, opens what is clicked and closes what is read or gone. @returns what ends it */
export function followPush(client: ParleyClient): () => void {
  // Only where the page came over https or from localhost. (A test of the value itself is what the bundler takes for always true.)
  if (!("serviceWorker" in navigator)) return () => undefined;
  const workers = navigator.serviceWorker;
  const { store } = client;
  const userId = store.getState().me.userId ?? "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  void keepPush(userId).catch(() => undefined);

  function onMessage({ data, ports }: MessageEvent<{ type?: string; path?: string } | null>) {
    if (data?.type !== "open" || typeof data.path !== "string" || !/^\/(?!\/)/.test(data.path)) return;
    ports[0]?.postMessage("taken");
    openMessage(data.path);
  }

  /** Read on another device, or in a room that I am not in any more: one that I came into just now is known only while online. */
  function isGone(roomId: string, seq: number): boolean {
    const state = store.getState();
    const membership = selectRoom(roomId)(state)?.membership;
    if (membership) return membership.readSeq >= seq;
    return selectRoomsLoaded(state) && selectConnection(state).status === "online";
  }

  async function closeGone() {
    timer = undefined;
    if (!isPushOn(userId)) return;
    const registration = await workers.getRegistration("/");
    for (const notification of (await registration?.getNotifications()) ?? []) {
      const { roomId, seq } = (notification.data ?? {}) as { roomId?: string | null; seq?: number };
      if (!roomId || seq === undefined) continue;
      if (isGone(roomId, seq)) notification.close();
    }
  }

  function closeSoon() {
    timer ??= setTimeout(() => void closeGone().catch(() => undefined), closeMs);
  }

  const unsubscribe = store.subscribe(closeSoon);
  // What was read before this page was there.
  closeSoon();
  workers.addEventListener("message", onMessage);
  workers.startMessages();
  return () => {
    unsubscribe();
    clearTimeout(timer);
    workers.removeEventListener("message", onMessage);
  };
}
