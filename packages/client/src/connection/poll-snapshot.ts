import type { ErrorBody } from "@parley/shared/contracts/common";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { ClientContext } from "../client-context";
import type { HeldRooms } from "../features/me/apply-snapshot";

export interface Polling {
  readonly isActive: boolean;
  start(): void;
  stop(): void;
}

interface PollingHandlers {
  onSnapshot: (snapshot: PersonSnapshot, heldThen: HeldRooms) => void;
  /** HTTP does not reach the server either; polling has stopped. */
  onFailed: (error: ErrorBody) => void;
}

/** Milliseconds between two looks at the heads. */
const intervalMs = 3_000;
const timeoutMs = 10_000;

/** Stands in for live changes where a proxy lets no WebSocket through: the heads tell what to fetch. */
export function createPolling(
  { store, call }: Pick<ClientContext, "store" | "call">,
  handlers: PollingHandlers,
): Polling {
  let run = 0;
  let isActive = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop() {
    isActive = false;
    run += 1;
    clearTimeout(timer);
  }

  async function poll(current: number) {
    const heldThen = store.getState().rooms.byId;
    const result = await call("me:get-snapshot", {}, { timeoutMs });
    if (current !== run) return;
    if (result.ok) handlers.onSnapshot(result.data, heldThen);
    else if (result.error.code !== "rate_limited") {
      stop();
      handlers.onFailed(result.error);
    }
    if (current !== run) return;
    const wait = Math.max(intervalMs, result.ok ? 0 : (result.error.retryAfterMs ?? 0));
    timer = setTimeout(() => void poll(current), wait);
  }

  return {
    get isActive() {
      return isActive;
    },
    start() {
      if (isActive) return;
      isActive = true;
      run += 1;
      void poll(run);
    },
    stop,
  };
}
