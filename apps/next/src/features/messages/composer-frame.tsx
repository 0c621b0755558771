import type { ReactNode } from "react";

/** Where the composer stands, and what stands in its place: the same room at the end of the pane. */
export function ComposerFrame({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  return (
    <div className="shrink-0 px-4 pt-2 pb-[env(safe-area-inset-bottom)]">
      {children}
      <div className="flex h-6 items-center justify-between gap-4 px-1 text-xs text-faint">{foot}</div>
    </div>
  );
}
