"use client";

import { Pin } from "lucide-react";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { errorText } from "@/ui/error-text";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { PinRow } from "./pin-row";
import { strings } from "./pins.strings";
import { useRoomPins } from "./use-room-pins";

/** The right pane with what is pinned in the room, the newest pin first. */
export function PinsPane({ roomId }: { roomId: string }) {
  const { pins, isLoading, error, retry } = useRoomPins(roomId);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-3">
      {error !== null && (
        <ErrorState title={strings.failedTitle} action={<Button onClick={retry}>{strings.retry}</Button>}>
          {errorText(error)}
        </ErrorState>
      )}
      {isLoading && pins.length === 0 && <ListSkeleton />}
      {!isLoading && error === null && pins.length === 0 && (
        <EmptyState icon={<Pin aria-hidden="true" />} title={strings.empty}>
          {strings.emptyText}
        </EmptyState>
      )}
      <ul className="grid gap-2">
        {pins.map((message) => (
          <PinRow key={message.id} message={message} />
        ))}
      </ul>
    </div>
  );
}

function ListSkeleton() {
  return (
    <SkeletonGroup label={strings.loading}>
      {["w-48", "w-56", "w-40"].map((width) => (
        <div key={width} className="mb-2 grid gap-2 rounded-card border border-line p-3">
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </SkeletonGroup>
  );
}
