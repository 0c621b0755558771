"use client";

import { useSyncExternalStore } from "react";
import { startOfDay } from "./format-time";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function untilTomorrow(): number {
  const now = new Date();
  // Not 24 hours: a day has 23 or 25 of them when the clocks change.
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime();
}

function tick() {
  clearTimeout(timer);
  timer = setTimeout(tick, untilTomorrow());
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (listeners.size === 1) {
    timer = setTimeout(tick, untilTomorrow());
    // Timers sleep with the machine, and its time zone may be another one afterwards.
    document.addEventListener("visibilitychange", tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}

const read = () => startOfDay(new Date());

/** When today began, in milliseconds since 1970. What shows "Today" reads it, so that it is right after midnight too. */
export const useToday = (): number => useSyncExternalStore(subscribe, read, read);
