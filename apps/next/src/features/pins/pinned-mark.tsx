"use client";

import { Pin } from "lucide-react";
import { useEffect } from "react";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUser } from "@parley/client/features/users/users.slice";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./pins.strings";

/** Above the text of a message that is pinned: by whom. */
export function PinnedMark({ userId, someone }: { userId: string; someone: string }) {
  const client = useClient();
  const user = useStore(selectUser(userId));
  useEffect(() => ensureUsers(client, [userId]), [client, userId]);
  return (
    <p className="flex h-5.5 min-w-0 items-center gap-1 text-xs text-faint">
      <Pin aria-hidden="true" className="size-3 shrink-0" />
      <bdi className="truncate">{strings.by(user?.displayName ?? someone)}</bdi>
    </p>
  );
}
