"use client";

import { ChevronRight } from "lucide-react";
import { useState, type FocusEvent, type ReactNode } from "react";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import { cx } from "@/ui/class-names";
import type { Room } from "@parley/shared/contracts/rooms";
import { callsIn, isMutedIn, unreadShownIn } from "../../rooms/calls-in";
import { moveInList } from "../move-in-list";
import { strings } from "../workspace.strings";
import { RoomRow } from "./room-row";
import { MentionCount, UnreadCount } from "./unread-count";

interface SidebarSectionProps {
  title: string;
  rooms: readonly RoomEntry[];
  titleOf?: (room: Room) => string;
  /** Those with something of mine that could not be sent. */
  failedIds: ReadonlySet<string>;
  currentId: string | undefined;
  isFolded: boolean;
  onFold: (isFolded: boolean) => void;
  /** At the end of the heading. */
  action?: ReactNode;
  /** Stands in place of the rooms while there are none. */
  empty?: ReactNode;
}

/** A heading that folds its list away; folded, what is open or could not be sent stays in sight. */
export function SidebarSection({
  title,
  rooms,
  titleOf = ({ name }) => name,
  failedIds,
  currentId,
  isFolded,
  onFold,
  action,
  empty,
}: SidebarSectionProps) {
  const [focusedId, setFocusedId] = useState<string>();
  const isKept = ({ room }: RoomEntry) => room.id === currentId || failedIds.has(room.id);
  const shown = isFolded ? rooms.filter(isKept) : rooms;
  const stopId = [focusedId, currentId].find((id) => shown.some(({ room }) => room.id === id));
  const hidden = isFolded ? rooms.filter((entry) => !isKept(entry)) : [];
  const hiddenUnread = hidden.filter((entry) => unreadShownIn(entry) > 0 || callsIn(entry) > 0).length;
  const hiddenMentions = hidden.reduce((sum, entry) => sum + callsIn(entry), 0);

  function rememberFocus({ target }: FocusEvent<HTMLElement>) {
    setFocusedId(target.closest<HTMLElement>("[data-list-item]")?.dataset.listItem);
  }

  return (
    <section aria-label={title}>
      <div className="sticky top-0 z-1 flex h-8 items-center bg-sunken pe-0.5 touch:h-11">
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => onFold(!isFolded)}
          className="flex h-6 min-w-0 items-center gap-1 rounded-control ps-2 pe-1.5 text-xs font-semibold text-faint hover:bg-hover hover:text-ink touch:h-11 touch:text-sm"
        >
          <span className="truncate">{title}</span>
          <ChevronRight
            aria-hidden="true"
            className={cx(
              "size-3.5 shrink-0 transition-transform duration-120 rtl:-scale-x-100",
              !isFolded && "rotate-90 rtl:-rotate-90",
            )}
          />
        </button>
        <span className="flex-1" />
        {hiddenUnread > 0 && (
          <span className="me-1">
            {hiddenMentions > 0 ? (
              <MentionCount count={hiddenMentions} />
            ) : (
              <UnreadCount count={hiddenUnread} label={strings.unreadRooms(hiddenUnread)} />
            )}
          </span>
        )}
        {action}
      </div>
      {rooms.length === 0 && !isFolded && empty}
      <ul onKeyDown={moveInList} onFocus={rememberFocus} className="flex flex-col gap-px touch:gap-0">
        {shown.map((entry, index) => {
          const { room } = entry;
          return (
            <RoomRow
              key={room.id}
              id={room.id}
              kind={room.kind}
              people={room.people}
              title={titleOf(room)}
              unread={unreadShownIn(entry)}
              mentions={callsIn(entry)}
              isMuted={isMutedIn(entry)}
              hasFailed={failedIds.has(room.id)}
              isCurrent={room.id === currentId}
              isTabStop={stopId === undefined ? index === 0 : room.id === stopId}
            />
          );
        })}
      </ul>
    </section>
  );
}
