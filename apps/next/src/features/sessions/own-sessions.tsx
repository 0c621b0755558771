"use client";

import { useRef, useState } from "react";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { SettingsRow } from "../settings/settings-section";
import { SessionRow } from "./session-row";
import { sessionError, strings } from "./sessions.strings";
import { useSessions } from "./use-sessions";

/** The rows of the settings' section: each device, and all but this one at once. */
export function OwnSessions() {
  const { sessions, error, reload } = useSessions();
  const [isAsking, setAsking] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const endOthers = useAction(() => callApi("session:sign-out-others", {}));

  function ended() {
    reload();
    // The button that asked goes away with its row.
    setTimeout(() => list.current?.focus());
  }
  async function endAllOthers() {
    const result = await endOthers.run();
    if (!result?.ok) return;
    setAsking(false);
    showToast(strings.othersEnded);
    ended();
  }

  if (sessions === null && error !== null)
    return (
      <div className="flex items-center justify-between gap-4 p-4">
        <p role="alert" className="text-sm text-danger-text">
          {sessionError(error)}
        </p>
        <Button onClick={reload}>{strings.retry}</Button>
      </div>
    );
  if (sessions === null) return <ListSkeleton />;
  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label={strings.list} className="divide-y divide-line outline-none">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnded={ended} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <SettingsRow title={strings.others} hint={strings.othersHint}>
          <Button onClick={() => setAsking(true)}>{strings.endOthers}</Button>
        </SettingsRow>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={(open) => {
          setAsking(open);
          endOthers.clearError();
        }}
        title={strings.confirmTitle}
        description={strings.confirmText}
        confirmLabel={strings.endOthers}
        danger
        busy={endOthers.busy}
        error={endOthers.error && sessionError(endOthers.error)}
        onConfirm={() => void endAllOthers()}
      />
    </>
  );
}

function ListSkeleton() {
  return (
    <SkeletonGroup label={strings.loading}>
      <div className="flex items-center gap-3.5 p-4">
        <Skeleton className="size-5" />
        <div className="grid gap-2">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-3.5 w-56" />
        </div>
      </div>
    </SkeletonGroup>
  );
}
