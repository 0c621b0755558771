"use client";

import { useState } from "react";
import type { Reaction } from "@parley/shared/contracts/messages";
import { cx } from "@/ui/class-names";
import { Tooltip } from "@/ui/tooltip";
import { strings } from "./reactions.strings";
import { useEmojiName } from "./use-emoji-name";
import { useReactors } from "./use-reactors";

/** 26 px high; a finger gets 44 px, of which it sees 32. */
export const chipClass =
  "relative inline-flex h-[26px] items-center justify-center gap-1.5 rounded-full border px-2 text-xs select-none " +
  "transition-colors duration-120 touch:h-8 touch:min-w-11 touch:before:absolute touch:before:inset-x-0 touch:before:-inset-y-1.5";

interface ReactionChipProps {
  reaction: Reaction;
  isMine: boolean;
  canTab: boolean;
  /** Absent where one may only look. */
  onToggle: ((row: HTMLElement | null) => void) | undefined;
}

/** One emoji under a message and how many chose it. */
export function ReactionChip({ reaction, isMine, canTab, onToggle }: ReactionChipProps) {
  const { emoji, userIds } = reaction;
  const [isPointedAt, setIsPointedAt] = useState(false);
  const people = useReactors(userIds);
  const text = strings.reactedWith(people, emoji, useEmojiName(emoji, isPointedAt));
  const label = strings.chip(userIds.length, text);
  const className = cx(
    chipClass,
    isMine ? "border-ring bg-accent-soft font-semibold text-accent-text" : "border-line bg-hover text-muted",
    onToggle && (isMine ? "hover:border-accent-text" : "hover:border-edge hover:text-ink"),
  );
  const content = (
    <>
      <span aria-hidden="true" className="font-emoji text-[15px]/none font-normal">
        {emoji}
      </span>
      <span aria-hidden="true" className="tabular">
        {strings.count(userIds.length)}
      </span>
    </>
  );
  const pointing = { onPointerOver: () => setIsPointedAt(true), onFocusCapture: () => setIsPointedAt(true) };

  return (
    <Tooltip text={text}>
      {onToggle ? (
        <button
          type="button"
          aria-label={label}
          aria-pressed={isMine}
          tabIndex={canTab ? 0 : -1}
          data-reaction={emoji}
          onClick={(event) => onToggle(event.currentTarget.closest<HTMLElement>("[data-row]"))}
          {...pointing}
          className={className}
        >
          {content}
        </button>
      ) : (
        <span role="img" aria-label={label} data-reaction={emoji} {...pointing} className={className}>
          {content}
        </span>
      )}
    </Tooltip>
  );
}
