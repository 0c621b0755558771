import type { ParleyClient } from "@parley/client/create-client";
import { ensureQuote } from "@parley/client/features/messages/ensure-quotes";
import {
  quoteForgotten,
  quotesLoaded,
  selectLiveMessage,
} from "@parley/client/features/messages/quotes.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { partnerIn } from "@parley/client/features/direct/select-direct";
import type { Message } from "@parley/shared/contracts/messages";
import { messageFactsOf, shouldNotify } from "@parley/shared/should-notify";
import { excerptOf } from "../messages/excerpt-of";
import { loadMarkdown, readText } from "../messages/markdown/load-markdown";
import { isPushOn } from "../push/push-marker";
import { roomTitle } from "../rooms/room-title";
import { messagePath } from "../workspace-shell/route";
import { isLookedAt, tellLookedAt } from "./looked-at";
import { openMessage } from "./open-message";
import { strings as all } from "./notifications.strings";

const { desktop: strings } = all;
/** What was written longer ago is no news: a tab that woke up catches up with it. In milliseconds. */
const newsMs = 10 * 60_000;
/** How long an author's name is waited for, in milliseconds. */
const nameMs = 1_000;
/** How long other tabs, which may be slow, hear that this one told, in milliseconds. */
const toldMs = 60_000;

interface Shown {
  message: Message;
  notification: Notification;
}

/** Shows notifications of this browser while nobody looks at the room, one for each message in all its tabs. @returns what ends it */
export function showDesktopNotifications(client: ParleyClient): () => void {
  const { store } = client;
  const shown = new Set<Shown>();
  const userId = store.getState().me.userId ?? "";
  loadMarkdown();

  function isWanted(message: Message): boolean {
    const { me } = store.getState();
    const entry = selectRoom(message.roomId)(store.getState());
    if (!entry?.membership || Date.now() - Date.parse(message.createdAt) > newsMs) return false;
    const recipient = {
      userId,
      blocksAuthor: me.blocked.includes(message.authorId),
      readSeq: entry.membership.readSeq,
      room: entry.membership.notifications,
      settings: me.notifications,
      presence: me.presence,
    };
    return shouldNotify(messageFactsOf(message, entry.room.kind), recipient, new Date());
  }

  async function tell(message: Message) {
    // The browser's push service tells, also when no tab is open: once is enough.
    if (isPushOn(userId) || !isWanted(message)) return;
    // From here on the store knows what becomes of it, wherever the history stands. Before anything is waited for: what happens
    // meanwhile comes once.
    store.dispatch(quotesLoaded({ roomId: message.roomId, ids: [], messages: [message] }));
    let isShown = false;
    try {
      if (await isLookedAt(userId, message.roomId)) return;
      await namesOf(client, message);
      // The first tab to come tells; the others find the lock taken.
      await navigator.locks.request(
        `parley:told:${userId}:${message.id}`,
        { ifAvailable: true },
        async (lock) => {
          // Read, edited or deleted meanwhile, perhaps.
          const live = liveOf(message);
          if (lock === null || live === null || !isWanted(live ?? message)) return;
          show(live ?? message);
          isShown = true;
          await new Promise((resolve) => setTimeout(resolve, toldMs));
        },
      );
    } finally {
      if (!isShown) forget(message);
    }
  }

  /** Nothing here asks for it any more; an answer on the screen may. */
  function forget({ roomId, id }: Message) {
    const rows = store.getState().messages[roomId]?.window?.rows;
    if (!rows?.some(({ replyTo }) => replyTo === id))
      store.dispatch(quoteForgotten({ roomId, messageId: id }));
  }

  function show(message: Message) {
    const { title, body } = wordsOf(client, message);
    const notification = new Notification(title, { body, tag: message.id, icon: "/icon.svg" });
    const entry = { message, notification };
    shown.add(entry);
    notification.onclick = () => {
      window.focus();
      openMessage(messagePath(message.roomId, message.seq));
      notification.close();
    };
    notification.onclose = () => drop(entry);
  }

  function drop(entry: Shown) {
    shown.delete(entry);
    forget(entry.message);
  }

  /** Null once it was deleted. A snapshot makes the store forget it and what happened meanwhile: then it is asked for anew. */
  function liveOf({ roomId, id }: Message) {
    const live = selectLiveMessage(roomId, id)(store.getState());
    if (live === undefined) ensureQuote(client, roomId, id);
    return live;
  }

  /** Read on another device, deleted, or in a room that I am not in any more. */
  function closeGone() {
    for (const entry of shown) {
      const { message, notification } = entry;
      const membership = selectRoom(message.roomId)(store.getState())?.membership;
      if (membership && membership.readSeq < message.seq && liveOf(message) !== null) continue;
      drop(entry);
      notification.close();
    }
  }

  const stopTelling = tellLookedAt(userId);
  const stopHearing = client.onArrival((messages) => {
    // A phone's browser has the API and refuses its use in a page.
    for (const message of messages) void tell(message).catch(() => undefined);
  });
  const unsubscribe = store.subscribe(closeGone);
  return () => {
    stopTelling();
    stopHearing();
    unsubscribe();
    for (const { notification } of shown) notification.close();
  };
}

/** Resolves once the author's name is known, or soon anyway. */
function namesOf(client: ParleyClient, { authorId }: Message): Promise<void> {
  const isKnown = () => client.store.getState().users.byId[authorId] !== undefined;
  if (isKnown()) return Promise.resolve();
  ensureUsers(client, [authorId]);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(done, nameMs);
    const unsubscribe = client.store.subscribe(() => {
      if (isKnown()) done();
    });
  });
}

function wordsOf({ store }: ParleyClient, { roomId, authorId, body }: Message) {
  const state = store.getState();
  const nameOf = (userId: string) => state.users.byId[userId]?.displayName;
  const author = nameOf(authorId) ?? strings.someone;
  const room = selectRoom(roomId)(state)?.room;
  const isBetweenTwo = partnerIn(room?.people ?? null, state.me.userId) !== null;
  const title = !room || isBetweenTwo ? author : strings.titled(author, roomTitle(state, room));
  return { title, body: excerptOf(readText(body, nameOf)) };
}
