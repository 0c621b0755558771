"use client";

import { SearchX } from "lucide-react";
import { useEffect, useState } from "react";
import { selectHistory } from "@parley/client/features/messages/select-timeline";
import { closeRoom, openRoom } from "@parley/client/features/rooms/open-room";
import type { ErrorBody } from "@parley/shared/contracts/common";
import { Button, buttonClass } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { errorText } from "@/ui/error-text";
import { focusMainPane } from "../workspace-shell/focus-main-pane";
import { browsePath } from "../workspace-shell/route";
import { useClient, useStore } from "../workspace-shell/use-client";
import { WorkspaceLink } from "../workspace-shell/workspace-link";
import { BackButton } from "./back-button";
import { isRefusal } from "./is-refusal";
import { RoomSkeleton } from "./room-skeleton";
import { strings } from "./rooms.strings";

interface RoomPendingProps {
  roomId: string;
  problem: ErrorBody | undefined;
}

/** A room that this tab does not hold: it is asked for, and shown, refused or not to be had. */
export function RoomPending({ roomId, problem }: RoomPendingProps) {
  const client = useClient();
  const { error } = useStore(selectHistory(roomId));
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    let isOver = false;
    void openRoom(client, roomId).finally(() => {
      if (!isOver) setAsked(true);
    });
    return () => {
      isOver = true;
      closeRoom(client, roomId);
    };
  }, [client, roomId]);

  function retry() {
    // The button goes while it is asked for.
    focusMainPane();
    void openRoom(client, roomId);
  }

  const shown = error ?? (asked ? undefined : problem);
  return (
    <>
      <header className="flex h-header shrink-0 items-center border-b border-line ps-4 pe-2 md:hidden">
        <BackButton />
      </header>
      <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto">
        {shown === undefined ? <RoomSkeleton /> : <Problem error={shown} onRetry={retry} />}
      </div>
    </>
  );
}

function Problem({ error, onRetry }: { error: ErrorBody; onRetry: () => void }) {
  if (isRefusal(error)) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={strings.missing.title}
        action={
          <WorkspaceLink href={browsePath} className={buttonClass("primary", "large")}>
            {strings.missing.toRooms}
          </WorkspaceLink>
        }
      >
        {strings.missing.text}
      </EmptyState>
    );
  }
  return (
    <ErrorState
      title={strings.missing.failedTitle}
      action={
        <Button kind="primary" size="large" onClick={onRetry}>
          {strings.missing.retry}
        </Button>
      }
    >
      {strings.missing.failedText(errorText(error))}
    </ErrorState>
  );
}
