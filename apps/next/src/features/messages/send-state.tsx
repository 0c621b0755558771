"use client";

import { Check, Clock3 } from "lucide-react";
import type { TimelineItem } from "@parley/client/features/messages/select-timeline";
import { formatWhole } from "@/ui/format-time";
import { VisuallyHidden } from "@/ui/visually-hidden";
import { useReceiptParts } from "../receipts/lazy-ticks";
import { strings } from "./messages.strings";
import { TooltipWhen } from "./whole-time";

interface SendStateProps {
  item: Exclude<TimelineItem, { kind: "system" }>;
  live: boolean;
}

/** At the end of one's own line: a clock on the way, then ticks that tell how far it got. A failure has a line of its own. */
export function SendState({ item, live }: SendStateProps) {
  const parts = useReceiptParts();
  if (item.kind === "outgoing" && item.outgoing.status === "failed") return null;
  const isStored = item.kind === "message";
  if (isStored && parts !== null) return <parts.ReceiptTicks message={item.message} live={live} />;
  const text = isStored ? strings.send.sentShort : strings.send[item.outgoing.status as "queued" | "sending"];
  const whole = isStored
    ? strings.send.sent(formatWhole(item.message.createdAt))
    : `${text}. ${strings.send.written(formatWhole(item.outgoing.createdAt))}`;
  const Icon = isStored ? Check : Clock3;
  return (
    <TooltipWhen on={live} text={whole}>
      <span
        data-send-state={isStored ? "sent" : item.outgoing.status}
        className="ms-1.5 inline-block align-[-2px] text-faint"
      >
        <Icon aria-hidden="true" className="size-3.5" />
        <VisuallyHidden>{text}</VisuallyHidden>
      </span>
    </TooltipWhen>
  );
}
