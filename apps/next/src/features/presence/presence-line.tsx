"use client";

import { selectPresence } from "@parley/client/features/presence/presence.slice";
import type { User } from "@parley/shared/contracts/users";
import { formatAgo } from "@/ui/format-time";
import { useMinute } from "@/ui/use-minute";
import { useStore } from "../workspace-shell/use-client";
import { strings } from "./presence.strings";
import { useCurrentStatus } from "./use-current-status";

/** What a person is at, and since when they are away. */
export function PresenceLine({ userId, user }: { userId: string; user: User | undefined }) {
  const presence = useStore(selectPresence(userId));
  const status = useCurrentStatus(user);
  const now = useMinute();
  const state = presence && strings.states[presence.state];
  const seenAt = presence?.state === "offline" ? presence.lastSeenAt : null;
  const seen = seenAt === null ? undefined : strings.lastSeen(formatAgo(seenAt, now));
  const parts = [status?.text || undefined, seen ?? state].filter((part) => part !== undefined);
  if (parts.length === 0) return null;
  return (
    <span className="block truncate text-xs text-faint" title={parts.join(" · ")}>
      {parts.join(" · ")}
    </span>
  );
}
