"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { selectHistory } from "@parley/client/features/messages/select-timeline";
import { closeRoom, openRoom } from "@parley/client/features/rooms/open-room";
import type { ParleyClient } from "@parley/client/create-client";
import { holdsSeq } from "@parley/client/features/messages/message-window";
import type { RootState } from "@parley/client/store";
import { limits } from "@parley/shared/limits";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { errorText } from "@/ui/error-text";
import { showToast } from "@/ui/toast";
import { useHydrated } from "@/ui/use-hydrated";
import { ReactionPickerHost } from "../reactions/reaction-picker-host";
import { focusMainPane } from "../workspace-shell/focus-main-pane";
import { useClient, useStore } from "../workspace-shell/use-client";
import { ComposerOutline } from "./composer-outline";
import { HistorySkeleton } from "./history-skeleton";
import type { ComposerHandle } from "./composer-field";
import { LazyComposer } from "./lazy-composer";
import { ComposerProvider, type ComposerControl, type ComposerMode } from "./composer-mode";
import { MessageHistory, type HistoryHandle } from "./message-history";
import { strings } from "./messages.strings";

interface MessagePaneProps {
  roomId: string;
  /** A message to open the room at, and to light up. */
  initialSeq?: number;
}

/** The history of a room and its composer. Fills a column; its own height is that of the place around it. */
export function MessagePane(props: MessagePaneProps) {
  return (
    <div className="flex h-full min-h-0 min-w-0 flex-1 flex-col [container-type:size]">
      <OpenRoom key={props.roomId} {...props} />
    </div>
  );
}

function OpenRoom({ roomId, initialSeq }: MessagePaneProps) {
  const client = useClient();
  // What it shows depends on the browser: the time zone, the drafts, the size of the window.
  const isHydrated = useHydrated();
  const { status, error } = useStore(selectHistory(roomId));
  const history = useRef<HistoryHandle>(null);
  const composer = useRef<ComposerHandle>(null);

  const [mode, setMode] = useState<ComposerMode>({ kind: "new" });
  const control = useMemo(
    (): ComposerControl => ({
      mode,
      start: (next) => {
        setMode(next);
        // Another frame, so that the composer of this mode is there.
        requestAnimationFrame(() => composer.current?.focus());
      },
    }),
    [mode],
  );

  // Elsewhere than at the newest message: what was loaded before is not what is to be seen.
  const [startSeq] = useState(() => initialSeq ?? unreadFrom(client, roomId));
  const hasOpened = useRef(false);
  const [isThere, setIsThere] = useState(startSeq === undefined);

  useEffect(() => () => closeRoom(client, roomId), [client, roomId]);
  useEffect(() => {
    let isOver = false;
    const around = initialSeq ?? (hasOpened.current ? undefined : startSeq);
    void openRoom(client, roomId, around === undefined ? {} : { around }).then(() => {
      if (isOver) return;
      hasOpened.current = true;
      setIsThere(true);
      if (initialSeq === undefined) return;
      const state = client.store.getState();
      if (selectHistory(roomId)(state).error !== null) {
        showToast(strings.jumpFailed, { tone: "danger" });
        return;
      }
      history.current?.show(initialSeq);
      if (!isSeqLoaded(state, roomId, initialSeq)) showToast(strings.jumpGone);
    });
    return () => {
      isOver = true;
    };
  }, [client, roomId, initialSeq, startSeq]);

  if (error !== null && status === "failed") {
    const retry = () => {
      focusMainPane();
      void openRoom(client, roomId, initialSeq === undefined ? {} : { around: initialSeq });
    };
    return (
      <div className="grid flex-1 place-items-center">
        <ErrorState title={strings.failedTitle} action={<Button onClick={retry}>{strings.tryAgain}</Button>}>
          {strings.failedText} {errorText(error)}
        </ErrorState>
      </div>
    );
  }
  return (
    <ComposerProvider value={control}>
      {isHydrated && isThere && status === "ready" ? (
        <ReactionPickerHost roomId={roomId}>
          <MessageHistory
            ref={history}
            roomId={roomId}
            initialSeq={initialSeq}
            onLeave={() => composer.current?.focus()}
          />
        </ReactionPickerHost>
      ) : (
        <HistorySkeleton />
      )}
      {isHydrated ? (
        <LazyComposer
          ref={composer}
          roomId={roomId}
          toLatest={() => history.current?.toLatest()}
          onLoadFailed={() => undefined}
        />
      ) : (
        <ComposerOutline />
      )}
    </ComposerProvider>
  );
}

const isSeqLoaded = ({ messages }: RootState, roomId: string, seq: number): boolean => {
  const window = messages[roomId]?.window;
  return !!window && holdsSeq(window, seq);
};

/** With more unread messages than this, the newest page may not reach to where reading stopped. */
const unreadOfOnePage = limits.page / 2;

/** Where reading stopped, if that is not to be seen at the newest messages. */
function unreadFrom(client: ParleyClient, roomId: string): number | undefined {
  const { rooms, messages } = client.store.getState();
  const entry = rooms.byId[roomId];
  if (!entry?.membership || entry.membership.unread === 0) return undefined;
  const { mark } = entry.membership;
  const window = messages[roomId]?.window;
  const isLoaded = window ? window.from <= mark + 1 : entry.lastSeq - mark <= unreadOfOnePage;
  return isLoaded ? undefined : Math.max(1, mark);
}
