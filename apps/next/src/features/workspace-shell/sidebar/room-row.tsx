"use client";

import { BellOff, CircleAlert } from "lucide-react";
import { memo } from "react";
import type { RoomKind } from "@parley/shared/contracts/rooms";
import { cx } from "@/ui/class-names";
import { ListFace } from "../../direct/faces";
import { PartnerEmoji } from "../../direct/partner";
import { RoomIcon } from "../../rooms/room-icon";
import { roomPath } from "../route";
import { WorkspaceLink } from "../workspace-link";
import { strings } from "../workspace.strings";
import { MentionCount, UnreadCount } from "./unread-count";

interface RoomRowProps {
  id: string;
  kind: RoomKind;
  /** Of a direct room. */
  people: readonly string[] | null;
  title: string;
  /** Nothing of a muted room. */
  unread: number;
  /** Unread messages that mention me, or are written to me directly. */
  mentions: number;
  isMuted: boolean;
  /** Something of mine could not be sent there. */
  hasFailed: boolean;
  isCurrent: boolean;
  /** The one row of its list that Tab reaches. */
  isTabStop: boolean;
}

/** Takes plain values, so that a message in one room draws one row anew and not all of them. */
export const RoomRow = memo(function RoomRow({
  id,
  kind,
  people,
  title,
  unread,
  mentions,
  isMuted,
  hasFailed,
  isCurrent,
  isTabStop,
}: RoomRowProps) {
  return (
    <li className="[contain-intrinsic-block-size:28px] [content-visibility:auto]">
      <WorkspaceLink
        href={roomPath(id)}
        data-list-item={id}
        data-pane-focus={isCurrent || undefined}
        aria-current={isCurrent ? "page" : undefined}
        tabIndex={isTabStop ? 0 : -1}
        title={title.length > 26 ? title : undefined}
        className={cx(
          "flex h-7 items-center gap-2 rounded-control ps-2 pe-1.5 text-sm -outline-offset-2 touch:h-11 touch:gap-3 touch:text-base",
          isCurrent ? "bg-active text-ink" : "hover:bg-hover",
          !isCurrent && (unread > 0 ? "text-ink" : isMuted ? "text-faint" : "text-muted"),
        )}
      >
        {people === null ? (
          <RoomIcon
            kind={kind}
            className={cx("size-4", unread > 0 || isCurrent ? "text-muted" : "text-faint")}
          />
        ) : (
          <span className="-mx-0.5 flex">
            <ListFace people={people} />
          </span>
        )}
        <span className="flex min-w-0 flex-1 items-center gap-1.5">
          <span className={cx("min-w-0 truncate", unread > 0 && "font-semibold")}>{title}</span>
          {people !== null && <PartnerEmoji people={people} />}
        </span>
        {kind === "private" && <span className="sr-only">{strings.private}</span>}
        {isMuted && (
          <>
            <BellOff aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
            <span className="sr-only">{strings.muted}</span>
          </>
        )}
        {hasFailed && (
          <>
            <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger-text" />
            <span className="sr-only">{strings.notSent}</span>
          </>
        )}
        {mentions > 0 ? (
          <MentionCount count={mentions} {...(!isMuted && { kind })} />
        ) : (
          unread > 0 && <UnreadCount count={unread} />
        )}
      </WorkspaceLink>
    </li>
  );
});
