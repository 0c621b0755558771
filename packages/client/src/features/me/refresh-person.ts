import type { Result } from "@parley/shared/contracts/common";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { ClientContext } from "../../client-context";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import type { HeldRooms, SnapshotOptions } from "./apply-snapshot";

export interface PersonRefresh {
  /** Fetches my snapshot; a call during a fetch makes it fetch once more. */
  refresh(): void;
  stop(): void;
}

const retry = { baseMs: 300, maxMs: longestWaitMs };

export function createPersonRefresh(
  { store, call, isOnline }: Pick<ClientContext, "store" | "call" | "isOnline">,
  /** Takes the snapshot; false when it is older than the copy and not forced. */
  take: (snapshot: PersonSnapshot, options: SnapshotOptions) => boolean,
): PersonRefresh {
  let isWanted = false;
  let isRunning = false;
  let stopped = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Milliseconds to wait before the next fetch; null when the snapshot was taken. */
  function waitAfter(result: Result<PersonSnapshot>, heldThen: HeldRooms): number | null {
    // Older once is a race that the next fetch settles; older again and again is the truth.
    if (result.ok && take(result.data, { heldThen, isForced: attempt >= 3 })) {
      attempt = 0;
      return null;
    }
    attempt += 1;
    return retryWaitMs(result.ok ? {} : result.error, attempt - 1, retry);
  }

  async function run() {
    isRunning = true;
    // Offline there is nothing to do: a new connection begins with a snapshot.
    while (isWanted && !stopped && isOnline()) {
      isWanted = false;
      const heldThen = store.getState().rooms.byId;
      const result = await call("me:get-snapshot", {});
      if (stopped) return;
      const wait = waitAfter(result, heldThen);
      if (wait === null) continue;
      timer = setTimeout(refresh, wait);
      break;
    }
    isRunning = false;
  }

  function refresh() {
    clearTimeout(timer);
    timer = undefined;
    isWanted = true;
    if (!isRunning && !stopped) void run();
  }

  return {
    refresh,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
