import type { ClientContext } from "../../client-context";
import type { RoomCatchUp } from "./catch-up-room";

export interface Visits {
  /** Looks at once, and then again and again. */
  follow(): void;
  stop(): void;
}

/** Milliseconds between two looks. */
const intervalMs = 5_000;

/** A public room that someone looks at without being in it gets no live changes: they are asked for. */
export function createVisits(
  { store, isOnline }: Pick<ClientContext, "store" | "isOnline">,
  catchUp: RoomCatchUp,
): Visits {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function follow() {
    clearTimeout(timer);
    const { messages, rooms } = store.getState();
    for (const [roomId, { isOpen }] of Object.entries(messages)) {
      if (isOpen && isOnline() && rooms.byId[roomId]?.membership === null) catchUp.check(roomId);
    }
    timer = setTimeout(follow, intervalMs);
  }

  return {
    follow,
    stop() {
      clearTimeout(timer);
    },
  };
}
