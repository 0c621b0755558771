"use client";

import { SmilePlus } from "lucide-react";
import type { Message } from "@parley/shared/contracts/messages";
import { cx } from "@/ui/class-names";
import { Tooltip } from "@/ui/tooltip";
import { chipClass, ReactionChip } from "./reaction-chip";
import { prefetchReactionPicker, useReactionPicker } from "./reaction-picker-host";
import { strings } from "./reactions.strings";
import { useCanReact } from "./use-can-react";
import { useReactions } from "./use-reactions";

interface ReactionBarProps {
  message: Message;
  /** Its buttons are on the way of the Tab key only in the message that has the focus. */
  canTab: boolean;
}

/** The reactions under a message. Without any it takes no room: the first one comes by the toolbar. */
export function ReactionBar({ message, canTab }: ReactionBarProps) {
  const { reactions, isMine, toggle } = useReactions(message);
  const canReact = useCanReact(message.roomId);
  const picker = useReactionPicker();
  if (reactions.length === 0 || message.deletedAt !== null) return null;

  return (
    <div
      role="group"
      aria-label={strings.reactions}
      className="flex flex-wrap gap-1 pt-1 pb-0.5 touch:gap-x-1.5 touch:gap-y-3 touch:py-2"
    >
      {reactions.map((reaction) => (
        <ReactionChip
          key={reaction.emoji}
          reaction={reaction}
          isMine={isMine(reaction.emoji)}
          canTab={canTab}
          onToggle={
            canReact
              ? (row) => {
                  toggle(reaction.emoji);
                  keepFocusIn(row);
                }
              : undefined
          }
        />
      ))}
      {canReact && picker !== null && (
        <Tooltip text={strings.add}>
          <button
            type="button"
            aria-label={strings.add}
            aria-haspopup="dialog"
            aria-expanded={picker.openFor === message.id}
            tabIndex={canTab ? 0 : -1}
            onPointerEnter={prefetchReactionPicker}
            onFocus={prefetchReactionPicker}
            onClick={(event) => picker.open(message, event.currentTarget)}
            className={cx(
              chipClass,
              "border-transparent text-faint hover:border-line hover:bg-hover hover:text-ink aria-expanded:bg-active aria-expanded:text-ink",
            )}
          >
            <SmilePlus aria-hidden="true" className="size-4" />
          </button>
        </Tooltip>
      )}
    </div>
  );
}

/** The chip that was mine alone goes away under the finger: then the message itself goes on with the focus. */
function keepFocusIn(row: HTMLElement | null) {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) row?.focus({ preventScroll: true });
  });
}
