"use client";

import { useEffect } from "react";
import { useAside } from "./aside";
import { useDialogs } from "./dialogs";
import { isDialogOpen } from "./is-dialog-open";
import { usePaneKeys } from "./use-pane-keys";

/** The keys that work anywhere in the workspace. */
export function useShellKeys(): void {
  const dialogs = useDialogs();
  const aside = useAside();
  usePaneKeys();

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const isSwitcherKey =
        event.key.toLowerCase() === "k" &&
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey;
      if (isSwitcherKey) {
        event.preventDefault();
        // In the place of an open dialog it would lose what was typed there.
        if (!isDialogOpen()) dialogs.open({ kind: "switcher" });
      } else if (event.key === "Escape" && aside.isInSight() && isFree(event.target)) {
        event.preventDefault();
        aside.close();
      }
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [dialogs, aside]);
}

/** Not where Esc has a meaning of its own: in what floats, and where something is typed outside the right pane. */
function isFree(target: EventTarget | null): boolean {
  if (isDialogOpen() || document.querySelector("[role=menu]")) return false;
  if (!(target instanceof Element) || target.closest("[data-pane-region=aside]")) return true;
  return !target.matches("input, textarea, select, [contenteditable]");
}
