import { createAction } from "@reduxjs/toolkit";
import type { ParleyStore } from "../../store";

/** The time of these rooms' mutes is over. */
export const mutesEnded = createAction<readonly string[]>("notifications/mutesEnded");

/** A timer can't wait for longer than some weeks, and one that slept with its machine is late. */
const longestWaitMs = 60 * 60_000;

export interface MuteEnds {
  /** A snapshot may have brought other mutes; nothing else does. */
  schedule(): void;
  stop(): void;
}

/** Ends mutes when their time is over: the server tells nobody. */
export function createMuteEnds(store: ParleyStore): MuteEnds {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule() {
    clearTimeout(timer);
    const now = Date.now();
    const ends = Object.entries(store.getState().rooms.byId).flatMap(([roomId, { membership }]) => {
      const until = membership?.notifications.mute?.until;
      return until ? [{ roomId, at: new Date(until).getTime() }] : [];
    });
    const over = ends.filter(({ at }) => at <= now);
    if (over.length > 0) store.dispatch(mutesEnded(over.map(({ roomId }) => roomId)));
    const next = Math.min(...ends.filter(({ at }) => at > now).map(({ at }) => at));
    if (next < Infinity) timer = setTimeout(schedule, Math.min(next - now, longestWaitMs));
  }

  return {
    schedule,
    stop() {
      clearTimeout(timer);
    },
  };
}
