"use client";

import { formatWhole } from "@/ui/format-time";
import { strings } from "./messages.strings";
import { TooltipWhen } from "./whole-time";

/** Behind a text that is not the first one of its message. */
export function EditedMark({ time, live }: { time: string; live: boolean }) {
  return (
    <TooltipWhen on={live} text={strings.editedAt(formatWhole(time))}>
      <span className="ms-1.5 text-xs whitespace-nowrap text-faint">{strings.edited}</span>
    </TooltipWhen>
  );
}
