"use client";

import { useMemo, useSyncExternalStore } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import type { Message, Reaction } from "@parley/shared/contracts/messages";
import { useClient, useStore } from "../workspace-shell/use-client";
import { rememberRecentEmoji } from "./recent-emoji";
import { noWishes, reactionWishes } from "./reaction-wishes";
import { withWishes } from "./with-wishes";

export interface Reactions {
  /** With what I just pressed, before the server has answered. */
  reactions: readonly Reaction[];
  isMine: (emoji: string) => boolean;
  toggle: (emoji: string) => void;
}

export function useReactions(message: Message): Reactions {
  const client = useClient();
  const myId = useStore(selectMyId) ?? "";
  const wishes = reactionWishes(client);
  const wished = useSyncExternalStore(
    wishes.subscribe,
    () => wishes.of(message.id),
    () => noWishes,
  );
  const reactions = useMemo(
    () => withWishes(message.reactions, wished, myId),
    [message.reactions, wished, myId],
  );
  const isMine = (emoji: string) =>
    reactions.some((reaction) => reaction.emoji === emoji && reaction.userIds.includes(myId));

  return {
    reactions,
    isMine,
    toggle(emoji) {
      const wanted = !isMine(emoji);
      if (wanted) rememberRecentEmoji(myId, emoji);
      wishes.wish({ roomId: message.roomId, messageId: message.id }, emoji, wanted);
    },
  };
}
