"use client";

import { useSyncExternalStore } from "react";

const coarsePointer = "(pointer: coarse)";

function subscribe(listener: () => void) {
  const list = window.matchMedia(coarsePointer);
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
}

/** Whether the first means of pointing is a finger, and so most likely the keyboard one on the screen. */
export const hasCoarsePointer = (): boolean => window.matchMedia(coarsePointer).matches;

/** The same, as it changes; false on the server. */
export const useCoarsePointer = (): boolean => useSyncExternalStore(subscribe, hasCoarsePointer, () => false);

/** Whether there is too little width for something that stands beside what opened it: it comes as a sheet from below then. */
export const isNarrow = (): boolean => window.matchMedia("(width < 40rem)").matches;
