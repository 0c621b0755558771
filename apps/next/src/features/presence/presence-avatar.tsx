"use client";

import { useEffect, useRef, type ComponentProps } from "react";
import { selectPresence } from "@parley/client/features/presence/presence.slice";
import { Avatar } from "@/ui/avatar";
import { PresenceMark, type PresenceShape } from "@/ui/presence-mark";
import { useClient, useStore } from "../workspace-shell/use-client";
import { followPicture } from "./follow-pictures";

interface PresenceAvatarProps extends ComponentProps<typeof Avatar> {
  /** In place of what is followed: one's own, for one. */
  state?: PresenceShape;
  /** Whether who is away for good is marked too: not beside each of their messages. */
  marksOffline?: boolean;
}

/** A person's picture with how present they are, which is followed while it shows. */
export function PresenceAvatar({ state, marksOffline = true, ...avatar }: PresenceAvatarProps) {
  const client = useClient();
  const picture = useRef<HTMLSpanElement>(null);
  const { id } = avatar;
  const isFollowed = state === undefined;
  useEffect(
    () => (isFollowed && picture.current ? followPicture(client, picture.current, id) : undefined),
    [client, id, isFollowed],
  );
  const followed = useStore(selectPresence(id))?.state;
  const shown = state ?? followed;
  return (
    <span ref={picture} className="relative inline-block shrink-0">
      <Avatar {...avatar} />
      {shown !== undefined && (marksOffline || shown !== "offline") && (
        <PresenceMark state={shown} className="absolute -end-1 -bottom-0.5" />
      )}
    </span>
  );
}
