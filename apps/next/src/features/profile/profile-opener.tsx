"use client";

import type { ReactNode } from "react";
import { cx } from "@/ui/class-names";
import { useOpenProfile } from "./use-open-profile";

interface OpenerProps {
  userId: string;
  children: ReactNode;
}

/** An author's face, for who points at it. The keyboard has the name beside it. */
export function ProfileFace({ userId, children }: OpenerProps) {
  const open = useOpenProfile(userId);
  return (
    <button type="button" tabIndex={-1} aria-hidden="true" onClick={open} className="block rounded-[8px]">
      {children}
    </button>
  );
}

/** An author's name. Only the active line's is reached by Tab. */
export function ProfileName({
  userId,
  canTab,
  className,
  children,
}: OpenerProps & { canTab: boolean; className?: string }) {
  const open = useOpenProfile(userId);
  return (
    <button
      type="button"
      tabIndex={canTab ? 0 : -1}
      onClick={open}
      className={cx("min-w-0 rounded-[4px] text-start hover:underline", className)}
    >
      {children}
    </button>
  );
}
