"use client";

import { useRef } from "react";
import { Button } from "@/ui/button";
import { Spinner } from "@/ui/spinner";
import { cx } from "@/ui/class-names";
import { strings } from "./messages.strings";

interface HistoryEdgeProps {
  edge: "older" | "newer";
  isLoading: boolean;
  hasFailed: boolean;
  onRetry: () => void;
}

/** Over one end of the history: it floats, so that coming and going moves nothing. */
export function HistoryEdge({ edge, isLoading, hasFailed, onRetry }: HistoryEdgeProps) {
  const element = useRef<HTMLDivElement>(null);
  if (!isLoading && !hasFailed) return null;
  const isOlder = edge === "older";

  function retry() {
    // The button goes while it is asked for: the focus stays with what it stands over.
    const history = element.current?.parentElement?.querySelector<HTMLElement>("[role=log]");
    history?.focus({ preventScroll: true });
    onRetry();
  }

  return (
    <div
      ref={element}
      role="status"
      className={cx(
        "pointer-events-none absolute inset-x-0 z-20 flex justify-center",
        isOlder ? "top-12" : "bottom-14",
        isLoading && "animate-late",
      )}
    >
      <div className="pointer-events-auto flex items-center gap-2 rounded-full border border-line bg-raised px-3 py-1 text-xs text-muted shadow-float">
        {isLoading ? (
          <>
            <Spinner className="size-3.5" />
            {isOlder ? strings.loadingOlder : strings.loadingNewer}
          </>
        ) : (
          <>
            {isOlder ? strings.olderFailed : strings.newerFailed}
            <Button size="small" kind="quiet" onClick={retry}>
              {strings.tryAgain}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
