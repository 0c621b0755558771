import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../../client-context";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import { isPassing } from "../../error-kinds";
import type { RoomEntry } from "../rooms/rooms.slice";

export interface DeliveryReports {
  stop(): void;
}

/** What comes within this time goes together; what is read meanwhile, as in the room on screen, needs no report. */
const gatherMs = 1_000;
/** Between two reports. */
const intervalMs = 3_000;
const retry = { baseMs: 3_000, maxMs: longestWaitMs };

/** Tells the server that messages of others have reached this device, of many rooms at once. */
export function reportDelivered({
  store,
  emit,
  isOnline,
}: Pick<ClientContext, "store" | "emit" | "isOnline">): DeliveryReports {
  const reported = new Map<string, number>();
  let seen: Record<string, RoomEntry> = {};
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let attempt = 0;
  let stopped = false;

  const isDue = (roomId: string) => {
    const { rooms, me } = store.getState();
    const entry = rooms.byId[roomId];
    return (
      entry?.membership &&
      me.preferences.readReceipts &&
      entry.room.memberCount <= limits.membersWithMarks &&
      entry.lastSeq > Math.max(entry.membership.readSeq, reported.get(roomId) ?? 0)
    );
  };

  function look() {
    const { byId } = store.getState().rooms;
    if (byId !== seen) {
      for (const roomId of Object.keys(byId)) if (byId[roomId] !== seen[roomId]) changed.add(roomId);
      seen = byId;
    }
    schedule(gatherMs);
  }

  function schedule(ms: number) {
    if (timer !== undefined || isRunning || stopped || !isOnline()) return;
    for (const roomId of changed) if (!isDue(roomId)) changed.delete(roomId);
    if (changed.size > 0) timer = setTimeout(() => void report(), ms);
  }

  async function report() {
    timer = undefined;
    isRunning = true;
    const roomIds = [...changed].filter(isDue).slice(0, limits.deliveredAtOnce);
    const marks = roomIds.map((roomId) => ({
      roomId,
      seq: store.getState().rooms.byId[roomId]?.lastSeq ?? 0,
    }));
    let wait = intervalMs;
    if (marks.length > 0) {
      const result = await emit("message:mark-delivered", { marks });
      if (result.ok) {
        attempt = 0;
        for (const { roomId, seq } of marks) reported.set(roomId, seq);
      } else if (!isPassing(result.error)) {
        // It is meant for whoever asks, as with a token that may only read, and not for these marks: the next would get it too.
        stop();
        return;
      } else wait = Math.max(intervalMs, retryWaitMs(result.error, attempt++, retry));
    }
    // Not before the next one may go.
    timer = setTimeout(() => {
      timer = undefined;
      isRunning = false;
      schedule(0);
    }, wait);
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
  }

  const unsubscribe = store.subscribe(look);
  look();
  return { stop };
}
