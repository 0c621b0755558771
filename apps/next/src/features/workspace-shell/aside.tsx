"use client";

import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { paneOfEntry, showPane } from "./panes";
import { routeOf } from "./route";

/** What the right pane shows; null when it is closed. */
export type AsideKind = "members" | "details" | "pins" | null;

interface Aside {
  kind: AsideKind;
  /** On a phone it may be open behind another pane. */
  isInSight: () => boolean;
  /** Opens it, or closes it when it shows this already. */
  toggle: (kind: Exclude<AsideKind, null>) => void;
  close: () => void;
}

const AsideContext = createContext<Aside | null>(null);

export function useAside(): Aside {
  const aside = use(AsideContext);
  if (aside === null) throw new Error("The right pane is opened from within the workspace");
  return aside;
}

/** As the style sheet's `max-md`. */
const isPhone = () => window.matchMedia("(width < 48rem)").matches;

export function AsideProvider({ children }: { children: ReactNode }) {
  const [kind, setKind] = useState<AsideKind>(null);
  const opener = useRef<HTMLElement | null>(null);

  const toggle = useCallback((next: Exclude<AsideKind, null>) => {
    const { activeElement } = document;
    opener.current = activeElement instanceof HTMLElement ? activeElement : null;
    if (isPhone()) {
      setKind(next);
      showPane("aside");
    } else {
      setKind((current) => (current === next ? null : next));
    }
  }, []);

  const isInSight = useCallback(
    () =>
      kind !== null &&
      routeOf(location.pathname).place === "room" &&
      (!isPhone() || paneOfEntry() === "aside"),
    [kind],
  );

  const close = useCallback(() => {
    // On a phone it is a step of the history, and stays ready for the step forward.
    const giveBack = () => opener.current?.focus();
    if (isPhone() && paneOfEntry() === "aside") {
      // What has the focus next is hidden until the step back is on screen.
      window.addEventListener("popstate", () => setTimeout(giveBack, 50), { once: true });
      history.back();
    } else {
      setKind(null);
      giveBack();
    }
  }, []);

  const aside = useMemo(() => ({ kind, isInSight, toggle, close }), [kind, isInSight, toggle, close]);
  return <AsideContext value={aside}>{children}</AsideContext>;
}
