"use client";

import { CircleAlert } from "lucide-react";
import { discardSend, retrySend } from "@parley/client/features/messages/send-message";
import type { OutgoingMessage } from "@parley/client/features/messages/outbox.slice";
import { Button } from "@/ui/button";
import { errorText } from "@/ui/error-text";
import { formatWhole } from "@/ui/format-time";
import { useClient } from "../workspace-shell/use-client";
import { strings } from "./messages.strings";
import { TooltipWhen } from "./whole-time";

/** Below a message of mine that the server refused: why, and what to do. */
export function FailedSend({ outgoing, live }: { outgoing: OutgoingMessage; live: boolean }) {
  const client = useClient();
  const { send } = strings;
  const { clientId, error, createdAt } = outgoing;
  return (
    <div
      role="group"
      aria-label={send.failed}
      data-send-state="failed"
      className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1"
    >
      <TooltipWhen on={live} text={send.written(formatWhole(createdAt))}>
        <p className="inline-flex items-center gap-1.5 text-sm text-danger-text">
          <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
          {send.failed} {error !== null && errorText(error)}
        </p>
      </TooltipWhen>
      <span className="inline-flex gap-1">
        <Button size="small" onClick={() => retrySend(client, clientId)}>
          {send.retry}
        </Button>
        <Button size="small" kind="quiet" onClick={() => discardSend(client, clientId)}>
          {send.discard}
        </Button>
      </span>
    </div>
  );
}
