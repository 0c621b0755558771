"use client";

import { useSyncExternalStore } from "react";

const query = "(pointer: coarse)";

function subscribe(listener: () => void) {
  const list = window.matchMedia(query);
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
}

/** Whether the first means of pointing is a finger, and so most likely the keyboard one on the screen. */
export const useCoarsePointer = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
