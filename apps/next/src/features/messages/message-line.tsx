"use client";

import { useId, useState } from "react";
import { selectIsBlocked, selectMyId } from "@parley/client/features/me/me.slice";
import { selectUser } from "@parley/client/features/users/users.slice";
import { mentionsPerson } from "@parley/shared/parse-mentions";
import { cx } from "@/ui/class-names";
import { Skeleton } from "@/ui/skeleton";
import { VisuallyHidden } from "@/ui/visually-hidden";
import { BlockedText } from "../blocks/blocked-text";
import { PinnedMark } from "../pins/pinned-mark";
import { PresenceAvatar } from "../presence/presence-avatar";
import { StatusEmoji } from "../presence/status-emoji";
import { ProfileFace, ProfileName } from "../profile/profile-opener";
import { ReactionBar } from "../reactions/reaction-bar";
import { useStore } from "../workspace-shell/use-client";
import { FailedSend } from "./failed-send";
import { authorOf, replyToOf, seqOf, timeOf, type MessageRow } from "./history-rows";
import { MessageText } from "./message-text";
import { strings } from "./messages.strings";
import { Quote } from "./quote";
import { RowToolbar } from "./row-toolbar";
import { useRowTools } from "./use-row-tools";
import { ClockTime } from "./whole-time";

export interface LineProps {
  /** Where the arrow keys are: the one message that Tab reaches. */
  isActive: boolean;
  /** A link led here, a moment ago. */
  isHighlighted: boolean;
}

interface MessageLineProps extends LineProps {
  row: MessageRow;
  isMine: boolean;
}

export const lineClass = (isHighlighted: boolean, mentionsMe = false) =>
  cx(
    "group relative grid grid-cols-[64px_minmax(0,1fr)] pe-4 outline-offset-[-2px] transition-[background-color] sm:pe-6",
    mentionsMe && "before:absolute before:inset-y-0 before:start-0 before:w-0.5 before:bg-accent",
    isHighlighted
      ? "bg-accent-soft duration-120"
      : cx(
          "duration-1000 hover:duration-120",
          mentionsMe ? "bg-accent-soft/50 hover:bg-accent-soft/80" : "hover:bg-sunken",
        ),
  );

/** One message. The first of a group carries its author, the later ones their time in the gutter. */
export function MessageLine({ row, isMine, isActive, isHighlighted }: MessageLineProps) {
  const id = useId();
  const { item, startsGroup } = row;
  const authorId = authorOf(item);
  const user = useStore(selectUser(authorId));
  const tools = useRowTools();
  const [wasAskedFor, setAskedFor] = useState(false);
  const isFolded = useStore(selectIsBlocked(authorId)) && !wasAskedFor;
  const seq = seqOf(item);
  const { roomId } = item.kind === "outgoing" ? item.outgoing : item.message;
  const replyTo = replyToOf(item);
  const isDeleted = item.kind === "message" && item.message.deletedAt !== null;
  const name = user?.displayName ?? strings.someone;
  const mentionsMe = useStore((state) => {
    const myId = selectMyId(state);
    return (
      item.kind === "message" && authorId !== myId && !isFolded && mentionsPerson(item.message.body, myId)
    );
  });

  return (
    <article
      aria-labelledby={`${id}author ${id}body ${id}time`}
      tabIndex={isActive ? 0 : -1}
      data-message-seq={seq ?? undefined}
      data-row={row.key}
      className={cx(lineClass(isHighlighted, mentionsMe), "py-0.5", startsGroup && "pt-1")}
      {...tools.handlers}
    >
      {startsGroup ? (
        <div className="pt-0.5 ps-4">
          <ProfileFace userId={authorId}>
            <PresenceAvatar
              id={authorId}
              name={user?.displayName ?? ""}
              image={user?.image}
              marksOffline={false}
            />
          </ProfileFace>
        </div>
      ) : (
        <ClockTime
          id={`${id}time`}
          time={timeOf(item)}
          live={tools.isShown}
          className={cx(
            "pe-2 text-end text-xs/[22px] whitespace-nowrap text-faint select-none",
            !tools.isShown && "opacity-0",
          )}
        />
      )}
      <div className="min-w-0">
        {startsGroup ? (
          <div className="flex min-w-0 items-baseline gap-2">
            <ProfileName userId={authorId} canTab={isActive} className="truncate font-semibold">
              <span id={`${id}author`}>{user === undefined ? <NameSkeleton /> : <bdi>{name}</bdi>}</span>
            </ProfileName>
            <StatusEmoji user={user} />
            <ClockTime
              id={`${id}time`}
              time={timeOf(item)}
              live={tools.isShown}
              className="shrink-0 text-xs text-faint"
            />
          </div>
        ) : (
          <VisuallyHidden>
            <span id={`${id}author`}>{name}</span>
          </VisuallyHidden>
        )}
        {isFolded ? (
          <BlockedText id={`${id}body`} canTab={isActive} onShow={() => setAskedFor(true)} />
        ) : (
          <>
            {item.kind === "message" && item.message.pinned !== null && (
              <PinnedMark userId={item.message.pinned.by} someone={strings.someone} />
            )}
            {replyTo !== null && <Quote roomId={roomId} messageId={replyTo} canTab={isActive} />}
            <MessageText
              id={`${id}body`}
              item={item}
              isMine={isMine}
              canTab={isActive}
              live={tools.isShown}
            />
            {item.kind === "outgoing" && item.outgoing.status === "failed" && (
              <FailedSend outgoing={item.outgoing} live={tools.isShown} />
            )}
            {item.kind === "message" && <ReactionBar message={item.message} canTab={isActive} />}
          </>
        )}
      </div>
      {tools.isShown && !isDeleted && !isFolded && (
        <RowToolbar item={item} onHold={tools.hold} onLoadFailed={tools.hide} />
      )}
    </article>
  );
}

function NameSkeleton() {
  return (
    <>
      <Skeleton className="inline-block h-3 w-24 align-[-1px]" />
      <VisuallyHidden>{strings.someone}</VisuallyHidden>
    </>
  );
}
