"use client";

import { ArrowDown } from "lucide-react";
import { Button } from "@/ui/button";
import { strings } from "./messages.strings";

/** Over the end of the history while that is out of sight. */
export function JumpToLatest({ count, busy, onJump }: { count: number; busy: boolean; onJump: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 z-20 flex justify-center animate-rise">
      <Button
        kind={count > 0 ? "primary" : "secondary"}
        icon={<ArrowDown aria-hidden="true" className="size-4" />}
        busy={busy}
        onClick={onJump}
        className="pointer-events-auto rounded-full shadow-float"
      >
        {count > 0 ? strings.newMessages(count) : strings.toLatest}
      </Button>
    </div>
  );
}
