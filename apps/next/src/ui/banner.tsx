import type { ReactNode } from "react";
import { cx } from "./class-names";

type BannerTone = "neutral" | "warning" | "danger" | "success";

const tones: Record<BannerTone, string> = {
  neutral: "bg-sunken text-muted",
  warning: "bg-warning-soft text-warning-text",
  danger: "bg-danger-soft text-danger-text",
  success: "bg-success-soft text-success-text",
};

interface BannerProps {
  tone?: BannerTone;
  icon?: ReactNode;
  action?: ReactNode;
  /** A strip across a pane, or a box of its own. */
  shape?: "strip" | "box";
  children: ReactNode;
}

/** A quiet strip about the state of things. Told politely to screen readers when it appears. */
export function Banner({ tone = "neutral", icon, action, shape = "strip", children }: BannerProps) {
  return (
    <div
      role="status"
      className={cx(
        "flex min-h-9 items-center gap-2 px-4 py-1.5 text-sm [&_svg]:size-4 [&_svg]:shrink-0",
        shape === "box" && "rounded-card py-2.5",
        tones[tone],
      )}
    >
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
