"use client";

import { ArrowUp } from "lucide-react";
import { Button } from "@/ui/button";
import { strings } from "./receipts.strings";

/** Over the start of the history while what is unread begins above it. */
export function JumpToUnread({ onJump }: { onJump: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-3 z-20 flex justify-center animate-rise">
      <Button
        size="small"
        kind="secondary"
        icon={<ArrowUp aria-hidden="true" className="size-4" />}
        onClick={onJump}
        className="pointer-events-auto rounded-full shadow-float"
      >
        {strings.toUnread}
      </Button>
    </div>
  );
}
