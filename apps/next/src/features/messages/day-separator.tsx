import type { ReactNode } from "react";
import { cx } from "@/ui/class-names";
import { formatDay } from "@/ui/format-time";
import { useToday } from "@/ui/use-today";
import { strings } from "./messages.strings";

const pillClass =
  "relative rounded-full border border-line bg-page px-3 py-0.5 text-xs font-medium text-muted shadow-raised";

/** The label of a day: within the history, and again over it while the day scrolls by. */
export function DayPill({ time }: { time: string }) {
  const today = useToday();
  return <span className={pillClass}>{formatDay(time, new Date(today))}</span>;
}

/** A line across the history: a day begins, what is new begins, or both. */
export function Separator({ day, isNew }: { day: string | null; isNew: boolean }) {
  const today = useToday();
  const label = [day !== null && formatDay(day, new Date(today)), isNew && strings.newHereLabel];
  return (
    <div
      role="separator"
      aria-label={label.filter(Boolean).join(". ")}
      data-new-line={isNew || undefined}
      className={cx("relative flex items-center justify-center px-4", day === null ? "h-7" : "h-11")}
    >
      <Rule className={isNew ? "border-accent" : "border-line"} />
      {day !== null && <DayPill time={day} />}
      {isNew && (
        <span
          aria-hidden="true"
          className="absolute end-4 bg-page ps-2 text-xs font-semibold text-accent-text"
        >
          {strings.newHere}
        </span>
      )}
    </div>
  );
}

const Rule = ({ className }: { className: string }): ReactNode => (
  <span className={cx("absolute inset-x-4 top-1/2 border-t", className)} />
);
