"use client";

import { SmilePlus } from "lucide-react";
import { useState } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { IconButton } from "@/ui/icon-button";
import { useStore } from "../workspace-shell/use-client";
import { prefetchReactionPicker, useReactionPicker } from "./reaction-picker-host";
import { strings } from "./reactions.strings";
import { quickEmoji } from "./recent-emoji";
import { useCanReact } from "./use-can-react";
import { useReactions } from "./use-reactions";

/** In the toolbar of a message: any emoji, and the last ones at one press. */
export function ReactButtons({ message }: { message: Message }) {
  const myId = useStore(selectMyId) ?? "";
  // They stay where they are while the toolbar is there.
  const [quick] = useState(() => quickEmoji(myId));
  const { isMine, toggle } = useReactions(message);
  const canReact = useCanReact(message.roomId);
  const picker = useReactionPicker();
  if (!canReact || message.deletedAt !== null || message.system !== null) return null;

  return (
    <>
      {picker !== null && (
        <IconButton
          size="small"
          label={strings.react}
          aria-haspopup="dialog"
          aria-expanded={picker.openFor === message.id}
          onPointerEnter={prefetchReactionPicker}
          onFocus={prefetchReactionPicker}
          onClick={(event) => picker.open(message, event.currentTarget)}
        >
          <SmilePlus aria-hidden="true" />
        </IconButton>
      )}
      {quick.map((emoji) => (
        <IconButton
          key={emoji}
          size="small"
          label={isMine(emoji) ? strings.takeBack(emoji) : strings.reactWith(emoji)}
          onClick={() => toggle(emoji)}
          className="font-emoji text-base/none max-sm:hidden"
        >
          <span aria-hidden="true">{emoji}</span>
        </IconButton>
      ))}
    </>
  );
}
