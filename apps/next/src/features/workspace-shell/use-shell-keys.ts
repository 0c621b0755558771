"use client";

import { useEffect } from "react";
import { tellLoadFailed } from "@/ui/lazy-part";
import { useAside } from "./aside";
import { useDialogs } from "./dialogs";
import { isDialogOpen } from "./is-dialog-open";
import { useClient } from "./use-client";
import { usePaneKeys } from "./use-pane-keys";

/** The keys that work anywhere in the workspace. */
export function useShellKeys(): void {
  const dialogs = useDialogs();
  const aside = useAside();
  const client = useClient();
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
      } else if (event.key === "?" && !event.ctrlKey && !event.metaKey && isFree(event.target, "")) {
        event.preventDefault();
        dialogs.open({ kind: "shortcuts" });
      } else if (event.key === "Escape" && event.shiftKey) {
        event.preventDefault();
        if (!isDialogOpen())
          import("../receipts/mark-all-read").then(
            ({ markAllReadAndTell }) => markAllReadAndTell(client),
            tellLoadFailed,
          );
      } else if (
        event.key === "Escape" &&
        aside.isInSight() &&
        isFree(event.target, "[data-pane-region=aside]")
      ) {
        event.preventDefault();
        aside.close();
      }
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [dialogs, aside, client]);
}

/** Not where a key has a meaning of its own: in what floats, and where something is typed outside of `pane`. */
function isFree(target: EventTarget | null, pane: string): boolean {
  if (isDialogOpen() || document.querySelector("[role=menu]")) return false;
  if (!(target instanceof Element) || (pane !== "" && target.closest(pane))) return true;
  return !target.matches("input, textarea, select, [contenteditable]");
}
