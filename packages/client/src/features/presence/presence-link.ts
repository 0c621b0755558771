import type { Activity } from "@parley/shared/contracts/presence";
import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../../client-context";
import { isPassing } from "../../passing-errors";
import { presenceLoaded } from "./presence.slice";

export interface PresenceLink {
  /**
   * Follows how present these people are, in `selectPresence`. Of more than `limits.watchedPeople` those who were asked for
   * last are followed.
   * @returns what ends it
   */
  watch(userIds: readonly string[]): () => void;
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

export function createPresenceLink({
  store,
  emit,
  isOnline,
}: Pick<ClientContext, "store" | "emit" | "isOnline">): PresenceLink {
  const wishes = new Set<readonly string[]>();
  let activity: Activity = "active";
  /** What this connection follows. */
  let followed: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sentAt = 0;
  let polledAt = 0;
  let stopped = false;

  const wanted = () => [...new Set([...wishes].reverse().flat())].slice(0, limits.watchedPeople).join(",");

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
    watch(userIds) {
      const wish = [...userIds];
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
