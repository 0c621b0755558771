import type { ErrorBody } from "@parley/shared/contracts/common";
import { limits } from "@parley/shared/limits";
import { newId } from "@parley/shared/id";
import type { ParleyClient } from "../../create-client";
import { pageFailed, pageLoaded, pageRequested, type PagePlace } from "./message-actions";
import { holdsSeq, lastLoadedSeq } from "./message-window";
import type { RoomHistory } from "./messages.slice";

const restored: ErrorBody = { code: "unavailable", message: "The server's data changed." };

type Where = { before?: number; after?: number; around?: number };

async function loadPage(
  client: ParleyClient,
  roomId: string,
  place: PagePlace,
  where: Where,
  isRetry = false,
): Promise<void> {
  const { store, call, retries } = client;
  const requestId = newId();
  store.dispatch(pageRequested({ roomId, place, requestId, isRetry }));
  const result = await call("message:list", { roomId, ...where, limit: limits.page });
  if (!result.ok) {
    store.dispatch(pageFailed({ roomId, place, requestId, error: result.error }));
    if (place === "replace")
      retries.failed(loadOf(roomId), result.error, () => {
        if (isMissing(historyOf(client, roomId))) void loadPage(client, roomId, place, where, true);
      });
    return;
  }
  retries.loaded(loadOf(roomId));
  const { epoch } = store.getState().rooms.byId[roomId] ?? {};
  if (epoch !== undefined && epoch !== result.data.epoch) {
    // The database was restored; the snapshot makes everything begin anew, this page with it.
    store.dispatch(pageFailed({ roomId, place, requestId, error: restored }));
    client.person.refresh();
    return;
  }
  store.dispatch(pageLoaded({ page: result.data, place, requestId }));
  client.catchUp.request(roomId);
}

const loadOf = (roomId: string) => `messages of ${roomId}`;

/** An open view has nothing to show, and nothing is under way for it. */
export const isMissing = (history: RoomHistory | undefined) =>
  history !== undefined &&
  history.isOpen &&
  history.window === null &&
  history.requests.replace === undefined;

const historyOf = (client: ParleyClient, roomId: string) => client.store.getState().messages[roomId];

/** Loads the page before the oldest message that is loaded. */
export async function loadOlder(client: ParleyClient, roomId: string): Promise<void> {
  const history = historyOf(client, roomId);
  if (!history?.window || history.requests.older !== undefined) return;
  if (history.window.from <= history.firstSeq) return;
  await loadPage(client, roomId, "older", { before: history.window.from });
}

/** Loads the page after the newest message that is loaded, where that is not the room's newest. */
export async function loadNewer(client: ParleyClient, roomId: string): Promise<void> {
  const history = historyOf(client, roomId);
  if (!history?.window || history.window.live || history.requests.newer !== undefined) return;
  await loadPage(client, roomId, "newer", { after: lastLoadedSeq(history.window) });
}

/** Shows the messages around a seq; loads them unless they are there. */
export async function jumpTo(client: ParleyClient, roomId: string, seq: number): Promise<void> {
  const history = historyOf(client, roomId);
  if (history?.window) {
    const { window, firstSeq } = history;
    // Views leave the oldest one out until what comes before it is there: how it looks depends on that.
    const isLeftOut = seq === window.from && seq > firstSeq;
    if (holdsSeq(window, seq) && !isLeftOut) return;
  }
  await loadPage(client, roomId, "replace", { around: seq });
}

/** Shows the newest messages. */
export async function jumpToLatest(client: ParleyClient, roomId: string): Promise<void> {
  const history = historyOf(client, roomId);
  if (history?.window?.live) return;
  await loadPage(client, roomId, "replace", {});
}
