"use client";

import type { ComponentProps } from "react";
import { selectPresence } from "@parley/client/features/presence/presence.slice";
import { Avatar } from "@/ui/avatar";
import { PresenceMark, type PresenceShape } from "@/ui/presence-mark";
import { useStore } from "../workspace-shell/use-client";

interface PresenceAvatarProps extends ComponentProps<typeof Avatar> {
  /** In place of what is followed: one's own, for one. */
  state?: PresenceShape;
  /** Whether who is away for good is marked too: not beside each of their messages. */
  marksOffline?: boolean;
}

/** A person's picture with how present they are, where `useWatchPeople` follows them. */
export function PresenceAvatar({ state, marksOffline = true, ...avatar }: PresenceAvatarProps) {
  const followed = useStore(selectPresence(avatar.id))?.state;
  const shown = state ?? followed;
  return (
    <span className="relative inline-block shrink-0">
      <Avatar {...avatar} />
      {shown !== undefined && (marksOffline || shown !== "offline") && (
        <PresenceMark state={shown} className="absolute -end-1 -bottom-0.5" />
      )}
    </span>
  );
}
