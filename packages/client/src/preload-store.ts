import { newId } from "@parley/shared/id";
import type { Preloaded } from "./create-client";
import { applySnapshot } from "./features/me/apply-snapshot";
import { meLoaded } from "./features/me/me.slice";
import { pageLoaded, pageRequested } from "./features/messages/message-actions";
import { roomViewLoaded } from "./features/rooms/room-actions";
import { usersLoaded } from "./features/users/users.slice";
import type { ParleyStore } from "./store";

/** Fills a new store with what was read elsewhere, through the same actions as ever. */
export function preloadStore(store: ParleyStore, { me, snapshot, users, rooms, pages }: Preloaded) {
  if (me !== undefined) store.dispatch(meLoaded(me));
  if (snapshot !== undefined) applySnapshot(store, snapshot, { heldThen: {} });
  if (users !== undefined) store.dispatch(usersLoaded(users));
  for (const view of rooms ?? []) store.dispatch(roomViewLoaded(view));
  for (const page of pages ?? []) {
    const requestId = newId();
    store.dispatch(pageRequested({ roomId: page.roomId, place: "replace", requestId }));
    store.dispatch(pageLoaded({ page, place: "replace", requestId }));
  }
}
