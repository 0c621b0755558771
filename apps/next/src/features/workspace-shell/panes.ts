"use client";

import { useSyncExternalStore } from "react";

/** On a phone one of the three shows; beside each other elsewhere. */
export type Pane = "list" | "main" | "aside";

// The pane belongs to the entry of the history, so that a phone's back gesture walks the panes too.
interface PaneState {
  parleyPane?: Pane;
  /** The entry before this one is the list. */
  parleyFromList?: boolean;
}

const stateOfEntry = (): PaneState => (history.state ?? {}) as PaneState;
const listeners = new Set<() => void>();

/** The place on screen, or the pane that shows, is another. @returns what ends it */
export function onPlaceChange(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/** The pane that shows on a phone. */
export const paneOfEntry = (): Pane => stateOfEntry().parleyPane ?? "main";

export const usePane = (): Pane => useSyncExternalStore(onPlaceChange, paneOfEntry, () => "main" as const);

let repeats = 0;

/** Another number each time that the way to the place on screen was taken again, with what its address points to. */
export const useRepeats = (): number =>
  useSyncExternalStore(
    onPlaceChange,
    () => repeats,
    () => 0,
  );

/**
 * Goes to an address of the workspace without asking the server for a page: what it shows is in the
 * store already, or comes over the API.
 */
export function goTo(path: string, pane: Pane = "main"): void {
  const state: PaneState = { parleyPane: pane, parleyFromList: paneOfEntry() === "list" };
  // Pressing the same link twice is one step back, as it is for the browser's own links.
  if (path !== location.pathname + location.search || pane !== paneOfEntry()) {
    window.history.pushState(state, "", path);
  } else if (location.search !== "") {
    repeats += 1;
  }
  for (const listener of listeners) listener();
}

/** As `goTo`, in place of the entry that is there: for an address that leads nowhere any more. */
export function replaceWith(path: string): void {
  // Only what is ours: an entry that carries Next's own state is not told to its router.
  const state: PaneState = {
    // Who is at the list stays there. The right pane was of the place that is left.
    parleyPane: paneOfEntry() === "list" ? "list" : "main",
    parleyFromList: stateOfEntry().parleyFromList ?? false,
  };
  window.history.replaceState(state, "", path);
  for (const listener of listeners) listener();
}

export const showPane = (pane: Pane): void => goTo(location.pathname + location.search, pane);

/** From a room to the list: by the way one came, where one came from there. */
export function backToList(): void {
  if (stateOfEntry().parleyFromList) history.back();
  else showPane("list");
}
