"use client";

import { CircleAlert } from "lucide-react";
import { useRef } from "react";
import { discardSend, retrySend, undoDiscard } from "@parley/client/features/messages/send-message";
import type { OutgoingMessage } from "@parley/client/features/messages/outbox.slice";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import { Button } from "@/ui/button";
import { errorText } from "@/ui/error-text";
import { formatWhole } from "@/ui/format-time";
import { showToast } from "@/ui/toast";
import { focusMainPane } from "../workspace-shell/focus-main-pane";
import { useClient } from "../workspace-shell/use-client";
import { excerptOf } from "./excerpt-of";
import { readText } from "./markdown/load-markdown";
import { strings } from "./messages.strings";
import { TooltipWhen } from "./whole-time";

/** Below a message of mine that the server refused: why, and what to do. */
export function FailedSend({ outgoing, live }: { outgoing: OutgoingMessage; live: boolean }) {
  const client = useClient();
  const group = useRef<HTMLDivElement>(null);
  const { send } = strings;
  const { clientId, error, createdAt, body } = outgoing;
  const line = () => group.current?.closest<HTMLElement>("[data-row]") ?? null;

  function retry() {
    // The button goes, the message stays.
    moveFocus(line(), line());
    retrySend(client, clientId);
  }

  function discard() {
    const row = line();
    const key = row?.dataset.row;
    moveFocus(row, row && neighbourOf(row));
    discardSend(client, clientId);
    const undo = () => {
      undoDiscard(client, outgoing);
      // Another frame, so that the message is in the list again.
      requestAnimationFrame(() => focusRow(key));
    };
    const users = selectUsersById(client.store.getState());
    const text = readText(body, (userId) => users[userId]?.displayName);
    showToast(send.discarded(excerptOf(text, 60)), { action: { label: send.undo, run: undo } });
  }

  return (
    <div
      ref={group}
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
        <Button size="small" onClick={retry}>
          {send.retry}
        </Button>
        <Button size="small" kind="quiet" onClick={discard}>
          {send.discard}
        </Button>
      </span>
    </div>
  );
}

/** The message that is read next when this one goes: the one below it, else the one above. */
function neighbourOf(row: HTMLElement): HTMLElement | null {
  const rows = [...(row.closest("[role=log]")?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const index = rows.indexOf(row);
  return rows[index + 1] ?? rows[index - 1] ?? null;
}

/** Before what has the focus goes away; where the focus is elsewhere, it stays there. */
function moveFocus(from: HTMLElement | null, to: HTMLElement | null): void {
  if (!from?.contains(document.activeElement)) return;
  if (to === null) focusMainPane();
  else to.focus({ preventScroll: true });
}

function focusRow(key: string | undefined): void {
  const rows = document.querySelectorAll<HTMLElement>("[role=log] [data-row]");
  const row = [...rows].find(({ dataset }) => dataset.row === key);
  if (row === undefined) focusMainPane();
  else row.focus();
}
