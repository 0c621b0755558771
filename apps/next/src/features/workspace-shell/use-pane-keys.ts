"use client";

import { useEffect } from "react";
import { isDialogOpen } from "./is-dialog-open";

const paneSelector = "[data-pane-region]";
/** Where focus goes in a pane that was not visited yet: the composer, the current room. */
const firstSelector = "[data-pane-focus]";

/** F6 moves on to the next pane and Shift+F6 back, each to where the focus was there before. */
export function usePaneKeys(): void {
  useEffect(() => {
    const lastIn = new WeakMap<Element, HTMLElement>();

    function onFocusIn({ target }: FocusEvent) {
      if (!(target instanceof HTMLElement)) return;
      const pane = target.closest(paneSelector);
      if (pane !== null) lastIn.set(pane, target);
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isDialogOpen()) return;
      const panes = [...document.querySelectorAll<HTMLElement>(paneSelector)].filter(
        (pane) => pane.offsetParent !== null,
      );
      if (panes.length === 0) return;
      event.preventDefault();
      const current = panes.findIndex((pane) => pane.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      const start = current === -1 && event.shiftKey ? 0 : current;
      const next = panes[(start + step + panes.length) % panes.length];
      if (next !== undefined) focusPane(next, lastIn.get(next));
    }

    document.addEventListener("focusin", onFocusIn);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("focusin", onFocusIn);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

function focusPane(pane: HTMLElement, last: HTMLElement | undefined) {
  const isThere = last !== undefined && pane.contains(last) && last.offsetParent !== null;
  const target = isThere ? last : (pane.querySelector<HTMLElement>(firstSelector) ?? pane);
  target.focus();
}
