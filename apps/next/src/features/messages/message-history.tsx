"use client";

import { useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import { Virtualizer } from "virtua";
import { jumpTo, jumpToLatest, loadNewer, loadOlder } from "@parley/client/features/messages/load-history";
import { selectHistory, selectTimeline } from "@parley/client/features/messages/select-timeline";
import { markRead } from "@parley/client/features/marks/mark-read";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { limits } from "@parley/shared/limits";
import { showToast } from "@/ui/toast";
import { useWatchPeople } from "../presence/use-watch-people";
import { LazyJumpToUnread } from "../receipts/lazy-jump-to-unread";
import { useRoomTitle } from "../rooms/room-title";
import { useClient, useStore } from "../workspace-shell/use-client";
import { ArrivalAnnouncer } from "./arrival-announcer";
import { FloatingDay, type FloatingDayHandle } from "./floating-day";
import { HistoryEdge } from "./history-edge";
import { HistoryLine } from "./history-line";
import { buildHistoryRows, holdsSeq } from "./history-rows";
import { JumpToLatest } from "./jump-to-latest";
import { strings } from "./messages.strings";
import { peopleOf } from "./people-of";
import { RoomStart } from "./room-start";
import { prefetchToolbar } from "./row-toolbar";
import { useHistoryKeys } from "./use-history-keys";
import { useHistoryScroll, type Goal } from "./use-history-scroll";
import { useHistoryView } from "./use-history-view";
import { useNewStretch } from "./use-new-stretch";
import { useReadMark } from "./use-read-mark";

export interface HistoryHandle {
  /** Shows the newest message, and loads it where it is not. */
  toLatest: () => void;
  /** Shows a message that is loaded and lights it up for a moment. */
  show: (seq: number) => void;
}

interface MessageHistoryProps {
  roomId: string;
  initialSeq: number | undefined;
  /** Gives the focus to the composer. */
  onLeave: () => void;
  ref: Ref<HistoryHandle>;
}

const highlightMs = 2_400;
/** When what is seen first has settled, in milliseconds. */
const prefetchAfterMs = 300;

/** A room's messages. Only those near the screen are in the page, however many are loaded. */
export function MessageHistory({ roomId, initialSeq, onLeave, ref }: MessageHistoryProps) {
  const client = useClient();
  const items = useStore(selectTimeline(roomId));
  const history = useStore(selectHistory(roomId));
  const entry = useStore(selectRoom(roomId));
  const myId = useStore(selectMyId);
  const newStretch = useNewStretch(roomId);
  const { hasOlder, atLatest } = history;
  const rows = useMemo(
    () => buildHistoryRows({ items, hasOlder, newStretch, myId }),
    [items, hasOlder, newStretch, myId],
  );
  const view = useHistoryView(rows);

  const floatingDay = useRef<FloatingDayHandle>(null);
  const goal = useRef<Goal>(initialSeq === undefined ? { to: "new" } : { to: "seq", seq: initialSeq });
  const [highlighted, setHighlighted] = useState(initialSeq);
  const reading = useRef<{ onMoved: () => void }>(null);
  const scroll = useHistoryScroll({
    view,
    isLive: atLatest,
    goal,
    onEdge: (edge) => {
      // After a failure only its button tries again, or each pixel of scrolling would.
      if (edge === "older" && history.olderError === null) void loadOlder(client, roomId);
      if (edge === "newer" && history.newerError === null) void loadNewer(client, roomId);
    },
    onMoved: (...place) => {
      floatingDay.current?.follow(...place);
      reading.current?.onMoved();
    },
  });
  const { scroller, list, distance } = scroll;
  const marking = useReadMark(roomId, atLatest && distance === "end", scroller);
  useEffect(() => {
    reading.current = marking;
  }, [marking]);

  async function loadLatest() {
    await jumpToLatest(client, roomId);
    if (selectHistory(roomId)(client.store.getState()).error === null) requestAnimationFrame(scroll.toEnd);
    else
      showToast(strings.latestFailed, {
        tone: "danger",
        action: { label: strings.tryAgain, run: () => void loadLatest() },
      });
  }

  function toLatest() {
    goal.current = { to: "end" };
    if (atLatest) scroll.toEnd();
    else void loadLatest();
  }

  function show(seq: number) {
    goal.current = { to: "seq", seq };
    // Another frame, so that what was just loaded is in the list.
    requestAnimationFrame(() => {
      if (scroll.toGoal()) setHighlighted(seq);
    });
  }
  useImperativeHandle(ref, () => ({ toLatest, show }));

  async function toUnread() {
    const seq = (entry?.membership?.mark ?? 0) + 1;
    if (!view.rows.some((row) => holdsSeq(row, seq))) await jumpTo(client, roomId, seq);
    show(seq);
  }

  useEffect(() => {
    if (highlighted === undefined) return;
    const timer = setTimeout(() => setHighlighted(undefined), highlightMs);
    return () => clearTimeout(timer);
  }, [highlighted]);

  useEffect(() => {
    const timer = setTimeout(prefetchToolbar, prefetchAfterMs);
    return () => clearTimeout(timer);
  }, []);

  const people = useMemo(() => peopleOf(items), [items]);
  useEffect(() => ensureUsers(client, people), [client, people]);
  // The newest last: of very many it is they who are followed.
  useWatchPeople(useMemo(() => [...people].slice(-limits.watchedPeople), [people]));

  const keys = useHistoryKeys({ rows: view.rows, scroller, list, toLatest, onLeave });
  const name = useRoomTitle(roomId);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {!marking.isUnreadAbove && <FloatingDay ref={floatingDay} />}
      <HistoryEdge
        edge="older"
        isLoading={history.isLoadingOlder}
        hasFailed={history.olderError !== null}
        onRetry={() => void loadOlder(client, roomId)}
      />
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={strings.history(name)}
        aria-description={strings.historyHint}
        tabIndex={keys.activeKey === null ? 0 : -1}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain outline-offset-[-2px]"
      >
        <div className="grow" />
        {view.rows.length === 0 && !hasOlder ? (
          <RoomStart roomId={roomId} isFirst isEmpty />
        ) : (
          <Virtualizer
            key={view.generation}
            ref={list}
            scrollRef={scroller}
            data={view.rows}
            shift={view.shift}
            bufferSize={600}
            keepMounted={keys.activeIndex === -1 ? undefined : [keys.activeIndex]}
            onScroll={scroll.onScroll}
            onResize={scroll.onResize}
          >
            {(row) => (
              <HistoryLine
                key={row.key}
                row={row}
                roomId={roomId}
                myId={myId}
                isActive={row.key === keys.activeKey}
                isHighlighted={highlighted !== undefined && holdsSeq(row, highlighted)}
              />
            )}
          </Virtualizer>
        )}
      </div>
      <HistoryEdge
        edge="newer"
        isLoading={history.isLoadingNewer}
        hasFailed={history.newerError !== null}
        onRetry={() => void loadNewer(client, roomId)}
      />
      {(distance === "away" || history.hasNewer) && (
        <JumpToLatest
          // What is unread further up is not what this leads to.
          count={marking.isUnreadAbove ? 0 : (entry?.membership?.unread ?? 0)}
          busy={history.isJumping}
          onJump={toLatest}
        />
      )}
      {marking.isUnreadAbove && (
        <LazyJumpToUnread
          onJump={() => void toUnread()}
          onMarkRead={() => markRead(client, roomId, Infinity)}
          onLoadFailed={() => undefined}
        />
      )}
      <ArrivalAnnouncer items={items} isLive={atLatest} myId={myId} />
    </div>
  );
}
