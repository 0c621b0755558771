"use client";

import { selectUsersById } from "@parley/client/features/users/users.slice";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { errorText } from "@/ui/error-text";
import { formatWhole } from "@/ui/format-time";
import { Skeleton } from "@/ui/skeleton";
import { nameMentions } from "../mentions/name-mentions";
import { useStore } from "../workspace-shell/use-client";
import { strings } from "./messages.strings";
import { useMessageEdits } from "./use-message-edits";
import { whileMessageStands, type MessageDialogProps } from "./while-message-stands";

/** What a message said before, newest first, below what it says now. */
export const MessageEditsDialog = whileMessageStands(EditsDialog);

function EditsDialog({ message, onClose }: MessageDialogProps) {
  const { edits, error, retry } = useMessageEdits(message);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.edits.title}
      description={strings.edits.text}
    >
      <ol className="-mx-5 max-h-[55vh] divide-y divide-line overflow-y-auto px-5" tabIndex={0}>
        <Version time={message.editedAt ?? message.createdAt} label={strings.edits.now} body={message.body} />
        {edits === undefined && error === undefined && (
          <li className="py-3" aria-label={strings.edits.loading}>
            <Skeleton className="h-3 w-40" />
            <Skeleton className="mt-2 h-4 w-full" />
          </li>
        )}
        {edits?.toReversed().map(({ body, writtenAt }, index) => (
          <Version key={index} time={writtenAt} body={body} />
        ))}
      </ol>
      {error !== undefined && (
        <div role="alert" className="mt-3 flex items-center gap-3 text-sm text-danger-text">
          <p className="min-w-0 flex-1">{errorText(error)}</p>
          <Button size="small" onClick={retry}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function Version({ time, label, body }: { time: string; label?: string; body: string }) {
  const users = useStore(selectUsersById);
  return (
    <li className="py-3">
      <p className="text-xs text-faint">
        {label !== undefined && <span className="me-2 font-medium text-muted">{label}</span>}
        <time dateTime={time}>{formatWhole(time)}</time>
      </p>
      <p dir="auto" className="mt-1 wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]">
        {nameMentions(body, (userId) => users[userId]?.displayName)}
      </p>
    </li>
  );
}
