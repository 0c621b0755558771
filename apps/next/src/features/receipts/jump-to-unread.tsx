"use client";

import { ArrowUp } from "lucide-react";
import { Button } from "@/ui/button";
import { strings } from "./receipts.strings";

interface JumpToUnreadProps {
  onJump: () => void;
  onMarkRead: () => void;
}

const buttonClass = "pointer-events-auto rounded-full shadow-float";

/** Over the start of the history while what is unread begins above it. */
export function JumpToUnread({ onJump, onMarkRead }: JumpToUnreadProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-3 z-20 flex justify-center gap-1.5 animate-rise">
      <Button
        size="small"
        kind="secondary"
        icon={<ArrowUp aria-hidden="true" className="size-4" />}
        onClick={onJump}
        className={buttonClass}
      >
        {strings.toUnread}
      </Button>
      <Button size="small" kind="secondary" onClick={onMarkRead} className={buttonClass}>
        {strings.markRead}
      </Button>
    </div>
  );
}
