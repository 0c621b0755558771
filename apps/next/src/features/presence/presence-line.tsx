"use client";

import { selectPresence } from "@parley/client/features/presence/presence.slice";
import type { User } from "@parley/shared/contracts/users";
import { formatAgo } from "@/ui/format-time";
import { useMinute } from "@/ui/use-minute";
import { useStore } from "../workspace-shell/use-client";
import { strings } from "./presence.strings";
import { useCurrentStatus } from "./use-current-status";

/** What a person says that they are at, how present they are, and since when they are away. */
export function usePresenceWords(userId: string, user: User | undefined) {
  const presence = useStore(selectPresence(userId));
  const status = useCurrentStatus(user);
  const now = useMinute();
  const seenAt = presence?.state === "offline" ? presence.lastSeenAt : null;
  return {
    status: status?.text || undefined,
    state: presence && strings.states[presence.state],
    seen: seenAt === null ? undefined : strings.lastSeen(formatAgo(seenAt, now)),
  };
}

/** What a person is at, and since when they are away. */
export function PresenceLine({ userId, user }: { userId: string; user: User | undefined }) {
  const { status, state, seen } = usePresenceWords(userId, user);
  const parts = [status, seen ?? state].filter((part) => part !== undefined);
  if (parts.length === 0) return null;
  return (
    <span className="block truncate text-xs text-faint" title={parts.join(" · ")}>
      {parts.join(" · ")}
    </span>
  );
}
