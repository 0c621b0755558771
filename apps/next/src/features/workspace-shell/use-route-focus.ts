"use client";

import { useEffect, useRef } from "react";

/** After a step to another place: where the link that led there is gone, reading goes on in the middle. */
export function useRouteFocus(pathname: string): void {
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    // The composer of a room comes a moment later, and takes the focus by itself.
    const timer = setTimeout(() => {
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body) return;
      const main = document.querySelector<HTMLElement>("[data-pane-region=main]");
      (main?.querySelector<HTMLElement>("[data-pane-focus]") ?? main)?.focus({ preventScroll: true });
    }, 100);
    return () => clearTimeout(timer);
  }, [pathname]);
}
