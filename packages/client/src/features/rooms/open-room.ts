import { newId } from "@parley/shared/id";
import type { ParleyClient } from "../../create-client";
import { isMissing, jumpTo, jumpToLatest } from "../messages/load-history";
import { pageFailed, pageRequested } from "../messages/message-actions";
import { roomClosed, roomOpened, roomViewLoaded } from "./room-actions";

export interface OpenRoomOptions {
  /** A seq to open the room at, instead of its newest messages. */
  around?: number;
}

/**
 * Loads what a view of the room needs, and keeps it up to date until `closeRoom`. Failures stand in
 * `selectHistory(roomId).error`; calling again tries again.
 */
export async function openRoom(
  client: ParleyClient,
  roomId: string,
  { around }: OpenRoomOptions = {},
): Promise<void> {
  const { store } = client;
  const wasOpen = store.getState().messages[roomId]?.isOpen ?? false;
  store.dispatch(roomOpened(roomId));
  const isKnown = store.getState().rooms.byId[roomId] !== undefined;
  if (!isKnown) {
    const requestId = newId();
    const loaded = await loadRoom(client, roomId, requestId);
    if (!loaded.ok) {
      client.retries.failed(loadOf(roomId), loaded.error, () => {
        if (isMissing(store.getState().messages[roomId])) void openRoom(client, roomId, { around });
      });
      return;
    }
    client.retries.loaded(loadOf(roomId));
    // Closed meanwhile, or asked for by another view: then that one's page is the one to be shown.
    if (store.getState().messages[roomId]?.requests.replace !== requestId) return;
  }

  const history = store.getState().messages[roomId];
  const isLoading = isKnown && history?.requests.replace !== undefined;
  if (around !== undefined) await jumpTo(client, roomId, around);
  else if (!isLoading && (!wasOpen || !history?.window)) await jumpToLatest(client, roomId);
  client.catchUp.request(roomId);
}

/** The view is gone: less of the room is kept. */
export function closeRoom({ store }: ParleyClient, roomId: string): void {
  store.dispatch(roomClosed(roomId));
}

const loadOf = (roomId: string) => `room ${roomId}`;

/** A room that the snapshot did not bring: a public one that I am not in, or one just made. */
async function loadRoom({ store, call }: ParleyClient, roomId: string, requestId: string) {
  store.dispatch(pageRequested({ roomId, place: "replace", requestId }));
  const result = await call("room:get", { roomId });
  if (result.ok) store.dispatch(roomViewLoaded(result.data));
  else store.dispatch(pageFailed({ roomId, place: "replace", requestId, error: result.error }));
  return result;
}
