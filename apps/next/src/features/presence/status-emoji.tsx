"use client";

import type { User } from "@parley/shared/contracts/users";
import { Tooltip } from "@/ui/tooltip";
import { strings } from "./presence.strings";
import { useCurrentStatus } from "./use-current-status";

/** The emoji of a person's status beside their name; its words on hover, and for screen readers. */
export function StatusEmoji({ user }: { user: Pick<User, "status"> | undefined }) {
  const status = useCurrentStatus(user);
  if (!status?.emoji) return null;
  const words = status.text === "" ? strings.status : status.text;
  return (
    <Tooltip text={words}>
      <span role="img" aria-label={words} className="shrink-0 font-emoji text-sm/none">
        {status.emoji}
      </span>
    </Tooltip>
  );
}
