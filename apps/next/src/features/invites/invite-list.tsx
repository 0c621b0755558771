"use client";

import { Button } from "@/ui/button";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { useDialogs } from "../workspace-shell/dialogs";
import { InviteRow } from "./invite-row";
import { roomInviteError, strings } from "./room-invites.strings";
import { useInvites } from "./use-invites";

const { list } = strings;

/** The links into a room that still work. */
export function InviteList({ roomId, mayCreate }: { roomId: string; mayCreate: boolean }) {
  const { invites, error, reload } = useInvites(roomId);
  const dialogs = useDialogs();
  return (
    <section aria-label={list.title} className="px-4 py-4">
      <h3 className="flex h-7 items-center text-sm font-semibold">{list.title}</h3>
      {invites === null && error === null && (
        <SkeletonGroup label={list.loading} className="grid gap-2 py-1">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-28" />
        </SkeletonGroup>
      )}
      {error !== null && (
        <div className="grid justify-items-start gap-2">
          <p role="alert" className="text-sm text-danger-text">
            {roomInviteError(error)}
          </p>
          <Button size="small" onClick={reload}>
            {list.retry}
          </Button>
        </div>
      )}
      {invites?.length === 0 && <p className="text-sm text-faint">{list.empty}</p>}
      {invites !== null && invites.length > 0 && (
        <ul className="-mx-2">
          {invites.map((invite) => (
            <InviteRow
              key={invite.id}
              invite={invite}
              onRevoke={() => dialogs.open({ kind: "revoke-invite", invite })}
            />
          ))}
        </ul>
      )}
      {mayCreate && (
        <Button
          size="small"
          className="mt-3"
          onClick={() => dialogs.open({ kind: "invite-people", roomId, way: "link" })}
        >
          {list.create}
        </Button>
      )}
    </section>
  );
}
