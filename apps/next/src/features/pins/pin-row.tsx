"use client";

import { PinOff } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectIsBlocked } from "@parley/client/features/me/me.slice";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { Avatar } from "@/ui/avatar";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { IconButton } from "@/ui/icon-button";
import { BlockedText } from "../blocks/blocked-text";
import { MessageBody } from "../messages/message-body";
import { strings as messageStrings } from "../messages/messages.strings";
import { useMessagePermissions } from "../messages/use-message-permissions";
import { messagePath } from "../workspace-shell/route";
import { useClient, useStore } from "../workspace-shell/use-client";
import { WorkspaceLink } from "../workspace-shell/workspace-link";
import { strings } from "./pins.strings";
import { useTogglePin } from "./use-pin";

/** One pinned message: who wrote it, what it says, who pinned it, and the way to its place. */
export function PinRow({ message }: { message: Message }) {
  const client = useClient();
  const { roomId, seq, authorId, body, createdAt, pinned } = message;
  const author = useStore(selectUser(authorId));
  const pinner = useStore(selectUser(pinned?.by ?? ""));
  const id = useId();
  const [wasAskedFor, setAskedFor] = useState(false);
  const isFolded = useStore(selectIsBlocked(authorId)) && !wasAskedFor;
  const may = useMessagePermissions(message);
  const togglePin = useTogglePin();
  useEffect(
    () => ensureUsers(client, [authorId, ...(pinned ? [pinned.by] : [])]),
    [client, authorId, pinned],
  );
  const name = author?.displayName ?? messageStrings.someone;

  return (
    <li className="rounded-card border border-line bg-raised">
      <div className="flex items-start gap-2.5 ps-3 pe-1.5 pt-2.5">
        <Avatar id={authorId} name={author?.displayName ?? ""} image={author?.image} size="medium" />
        <p className="grid min-w-0 flex-1">
          <bdi className="truncate text-sm/5 font-semibold">{name}</bdi>
          <time dateTime={createdAt} title={formatWhole(createdAt)} className="truncate text-xs text-faint">
            {formatAgo(createdAt)}
          </time>
        </p>
        {may.pin && (
          <IconButton size="small" label={strings.unpinOf(name)} onClick={() => void togglePin(message)}>
            <PinOff aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {isFolded ? (
        <div className="px-3 pt-2">
          <BlockedText id={`${id}body`} canTab onShow={() => setAskedFor(true)} />
        </div>
      ) : (
        <div
          dir="auto"
          className="max-h-60 overflow-y-auto px-3 pt-2 text-sm wrap-anywhere whitespace-pre-wrap"
          tabIndex={0}
        >
          <MessageBody text={body} canTab />
        </div>
      )}
      <div className="flex items-center gap-3 px-3 pt-2 pb-2.5 text-xs text-faint">
        <bdi className="min-w-0 flex-1 truncate">
          {strings.by(pinner?.displayName ?? messageStrings.someone)}
        </bdi>
        <WorkspaceLink
          href={messagePath(roomId, seq)}
          className="shrink-0 rounded-[3px] font-medium text-accent-text hover:underline touch:py-3"
        >
          {strings.jump}
        </WorkspaceLink>
      </div>
    </li>
  );
}
