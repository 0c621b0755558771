"use client";

import { useEffect, useRef, type ReactNode } from "react";

/** The heading of the right pane; takes the focus when the pane opens, so that reading goes on there. */
export function PaneTitle({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 truncate text-base font-semibold outline-none">
      {children}
    </h2>
  );
}
