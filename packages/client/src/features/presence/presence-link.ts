import type { Activity } from "@parley/shared/contracts/presence";
import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../../client-context";
import { isPassing } from "../../error-kinds";
import { presenceLoaded } from "./presence.slice";

export interface PresenceLink {
  /**
   * Follows how present these people are, in `selectPresence`. Of more than `limits.watchedPeople` those who are on screen
   * are followed first, then those who were asked for last.
   * @returns what ends it
   */
  watch(userIds: readonly string[], options?: { onScreen?: boolean }): () => void;
  /** Whether somebody is at this device; a client is active until it says otherwise. */
  setActivity(activity: Activity): void;
  /** A connection opened, which knows nothing yet. */
  onOnline(): void;
  /** Changes were asked for once more, where none are pushed. */
  onPolled(): void;
  stop(): void;
}

/** Wishes that come together go together. */
const collectMs = 150;
/** Between two lists that are sent. */
const spacingMs = 1_000;
/** Where nothing is pushed, in milliseconds between two looks. */
const pollMs = 10_000;
/** Before a list that could not be looked up is sent again, in milliseconds. */
const retryMs = 3_000;

interface Wish {
  userIds: readonly string[];
  onScreen: boolean;
}

export function createPresenceLink({
  store,
  emit,
  isOnline,
}: Pick<ClientContext, "store" | "emit" | "isOnline">): PresenceLink {
  const wishes = new Set<Wish>();
  let activity: Activity = "active";
  /** What this connection follows. */
  let followed: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sentAt = 0;
  let polledAt = 0;
  let stopped = false;

  function wanted(): string {
    const newestFirst = [...wishes].reverse();
    const inOrder = newestFirst.toSorted((a, b) => Number(b.onScreen) - Number(a.onScreen));
    const ids = new Set(inOrder.flatMap(({ userIds }) => userIds));
    // Sorted, because the same people in another order are no other wish.
    return [...ids].slice(0, limits.watchedPeople).sort().join(",");
  }

  function schedule(atLeastMs = 0) {
    if (stopped) return;
    timer ??= setTimeout(
      () => {
        timer = undefined;
        void send();
      },
      Math.max(atLeastMs, collectMs, sentAt + spacingMs - Date.now()),
    );
  }

  async function send() {
    const ids = wanted();
    if (ids === "" || ids === followed || !isOnline()) return;
    followed = ids;
    sentAt = Date.now();
    const result = await emit("presence:watch", { ids });
    // Another list, or another connection, is on its way.
    if (stopped || followed !== ids) return;
    if (result.ok) {
      store.dispatch(presenceLoaded(result.data.people));
      return;
    }
    followed = null;
    // Without a connection the next one begins with it; another refusal would be repeated for ever.
    if (isPassing(result.error)) schedule(result.error.retryAfterMs ?? retryMs);
  }

  function report() {
    if (isOnline()) void emit("presence:report", { activity });
  }

  function begin() {
    followed = null;
    polledAt = Date.now();
    // Also while active: the library may still send what was said to the connection before.
    report();
    schedule();
  }

  return {
    watch(userIds, { onScreen = false } = {}) {
      const wish = { userIds: [...userIds], onScreen };
      wishes.add(wish);
      schedule();
      return () => {
        wishes.delete(wish);
        schedule();
      };
    },
    setActivity(now) {
      if (now === activity) return;
      activity = now;
      report();
    },
    onOnline: begin,
    onPolled() {
      if (Date.now() - polledAt >= pollMs) begin();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
