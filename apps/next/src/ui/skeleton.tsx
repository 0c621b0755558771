import type { ReactNode } from "react";
import { cx } from "./class-names";

/** One grey shape; its size comes from classes and equals what replaces it. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cx("block animate-breathe rounded-control bg-active", className)} />
  );
}

/** Skeletons stand in one of these: unseen for 150 ms, and told once to screen readers. */
export function SkeletonGroup({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div role="status" className={cx("animate-late", className)}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
