"use client";

import { Hash } from "lucide-react";
import { useState, type FocusEvent } from "react";
import { Button } from "@/ui/button";
import { cx } from "@/ui/class-names";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { errorText } from "@/ui/error-text";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { moveInList } from "../workspace-shell/move-in-list";
import { BrowseRow } from "./browse-row";
import { strings } from "./rooms.strings";
import { useRoomList, type RoomPage, type RoomQuery } from "./use-room-list";

const { browse } = strings;

interface BrowseResultsProps extends RoomQuery {
  initial: RoomPage | undefined;
  onClear: () => void;
}

export function BrowseResults({ text, isArchived, initial, onClear }: BrowseResultsProps) {
  const { list, loadMore, retry } = useRoomList({ text, isArchived }, initial);
  const [focusedId, setFocusedId] = useState<string>();
  const { rooms, status } = list;
  const stopId = rooms.some(({ room }) => room.id === focusedId) ? focusedId : rooms[0]?.room.id;

  if (list.error !== null && rooms.length === 0) {
    return (
      <ErrorState title={browse.failedTitle} action={<Button onClick={retry}>{browse.retry}</Button>}>
        {errorText(list.error)}
      </ErrorState>
    );
  }
  if (rooms.length === 0) {
    return status === "loading" ? <ListSkeleton /> : <Nothing {...{ text, isArchived, onClear }} />;
  }

  function rememberFocus({ target }: FocusEvent<HTMLElement>) {
    setFocusedId(target.closest<HTMLElement>("[data-list-item]")?.dataset.listItem ?? focusedId);
  }

  return (
    <>
      <p role="status" className="sr-only">
        {status === "ready" ? browse.found(rooms.length) : ""}
      </p>
      <ul
        onKeyDown={moveInList}
        onFocus={rememberFocus}
        className={cx("divide-y divide-line transition-opacity", status === "loading" && "opacity-60")}
      >
        {rooms.map(({ room, joined }) => (
          <BrowseRow key={room.id} room={room} wasJoined={joined} isTabStop={room.id === stopId} />
        ))}
      </ul>
      {list.error !== null && (
        <p role="alert" className="pt-4 text-center text-sm text-danger-text">
          {errorText(list.error)}
        </p>
      )}
      {list.next !== null && (
        <div className="grid justify-items-center pt-4">
          <Button busy={status === "loading"} onClick={loadMore}>
            {browse.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Nothing({ text, isArchived, onClear }: RoomQuery & { onClear: () => void }) {
  const icon = <Hash aria-hidden="true" />;
  if (text !== "") {
    return (
      <EmptyState
        icon={icon}
        title={browse.noMatchTitle}
        action={<Button onClick={onClear}>{browse.clear}</Button>}
      >
        {browse.noMatchText(text)}
      </EmptyState>
    );
  }
  if (isArchived) {
    return (
      <EmptyState icon={icon} title={browse.noArchivedTitle}>
        {browse.noArchivedText}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title={browse.emptyTitle}>
      {browse.emptyText}
    </EmptyState>
  );
}

function ListSkeleton() {
  return (
    <SkeletonGroup label={browse.loading} className="divide-y divide-line">
      {["w-32", "w-44", "w-28", "w-40", "w-36", "w-24"].map((width) => (
        <div key={width} className="flex h-16 items-center gap-3 px-2">
          <div className="grid flex-1 gap-2">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-64 max-w-full" />
          </div>
          <Skeleton className="h-7 w-14" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
