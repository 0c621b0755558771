"use client";

import { useRef } from "react";

/**
 * Brings the focus back where it was before a dialog opened. Radix does so only for dialogs that have
 * a trigger of their own; ours are mostly opened by state, from buttons, menus and shortcuts.
 */
export function useReturnFocus() {
  const origin = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      origin.current = originOf(document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      origin.current?.focus();
    },
  };
}

/** The item of a menu goes away with its menu: then it is the menu's button. */
function originOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest('[role="menu"]');
  const button = menu && document.getElementById(menu.getAttribute("aria-labelledby") ?? "");
  return button ?? (focused instanceof HTMLElement ? focused : null);
}
