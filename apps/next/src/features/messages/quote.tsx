"use client";

import { Reply } from "lucide-react";
import { useEffect } from "react";
import { ensureQuote } from "@parley/client/features/messages/ensure-quotes";
import { selectIsBlocked } from "@parley/client/features/me/me.slice";
import { selectQuote } from "@parley/client/features/messages/quotes.slice";
import { selectUser } from "@parley/client/features/users/users.slice";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import type { Message } from "@parley/shared/contracts/messages";
import { Avatar } from "@/ui/avatar";
import { Skeleton } from "@/ui/skeleton";
import { VisuallyHidden } from "@/ui/visually-hidden";
import { strings as blockStrings } from "../blocks/blocks.strings";
import { useClient, useStore } from "../workspace-shell/use-client";
import { messagePath } from "../workspace-shell/route";
import { WorkspaceLink } from "../workspace-shell/workspace-link";
import { strings } from "./messages.strings";
import { useExcerpt } from "./use-excerpt";

interface QuoteProps {
  roomId: string;
  /** The message that is answered. */
  messageId: string;
  canTab: boolean;
}

/** One line of the message that is answered, above the answer; it leads there. Always of the same height. */
export function Quote({ roomId, messageId, canTab }: QuoteProps) {
  const client = useClient();
  const quoted = useStore(selectQuote(roomId, messageId));
  useEffect(() => {
    if (quoted === undefined) ensureQuote(client, roomId, messageId);
    else if (quoted !== null) ensureUsers(client, [quoted.authorId]);
  }, [client, roomId, messageId, quoted]);

  return (
    <div className="flex h-5.5 min-w-0 items-center gap-1.5 text-sm text-faint">
      <Reply aria-hidden="true" className="size-3.5 shrink-0 rtl:-scale-x-100" />
      {quoted === undefined && <Skeleton className="h-3 w-48" />}
      {quoted === null && <span className="truncate italic">{strings.reply.gone}</span>}
      {quoted && <QuotedLine message={quoted} canTab={canTab} />}
    </div>
  );
}

function QuotedLine({ message, canTab }: { message: Message; canTab: boolean }) {
  const author = useStore(selectUser(message.authorId));
  const name = author?.displayName ?? strings.someone;
  const excerpt = useExcerpt(message.body);
  const isBlocked = useStore(selectIsBlocked(message.authorId));
  if (isBlocked) return <span className="truncate italic">{blockStrings.folded}</span>;
  if (message.deletedAt !== null) return <span className="truncate italic">{strings.reply.deleted}</span>;
  return (
    <WorkspaceLink
      href={messagePath(message.roomId, message.seq)}
      tabIndex={canTab ? 0 : -1}
      className="flex min-w-0 items-center gap-1.5 rounded-[3px] hover:text-ink"
    >
      <Avatar id={message.authorId} name={author?.displayName ?? ""} image={author?.image} size="tiny" />
      <VisuallyHidden>{strings.reply.quoteOf(name)}</VisuallyHidden>
      <bdi aria-hidden="true" className="max-w-[40%] shrink-0 truncate font-medium text-muted">
        {name}
      </bdi>
      <bdi className="truncate">{excerpt}</bdi>
    </WorkspaceLink>
  );
}
