"use client";

import { useEffect, useRef } from "react";
import { focusMainPane } from "./focus-main-pane";

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
      focusMainPane();
    }, 100);
    return () => clearTimeout(timer);
  }, [pathname]);
}
