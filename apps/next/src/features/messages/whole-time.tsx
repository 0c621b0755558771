"use client";

import type { ReactElement, ReactNode } from "react";
import { formatClock, formatWhole } from "@/ui/format-time";
import { Tooltip } from "@/ui/tooltip";

/** Only the message under the pointer needs its tooltips; hundreds of idle ones cost. */
export function TooltipWhen({
  on,
  text,
  children,
}: {
  on: boolean;
  text: ReactNode;
  children: ReactElement;
}) {
  return on ? <Tooltip text={text}>{children}</Tooltip> : children;
}

interface ClockTimeProps {
  id?: string;
  time: string;
  /** Whether its tooltip with the whole time can be reached now. */
  live: boolean;
  className?: string;
}

export function ClockTime({ id, time, live, className }: ClockTimeProps) {
  return (
    <TooltipWhen on={live} text={formatWhole(time)}>
      <time id={id} dateTime={time} className={className}>
        {formatClock(time)}
      </time>
    </TooltipWhen>
  );
}
