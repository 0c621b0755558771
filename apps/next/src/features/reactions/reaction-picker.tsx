"use client";

import * as Radix from "radix-ui/popover";
import { useRef, useState, type CSSProperties } from "react";
import { Dialog } from "@/ui/dialog";
import { hasCoarsePointer, isNarrow } from "@/ui/screen";
import { EmojiPicker } from "./emoji-picker";
import { strings } from "./emoji-picker.strings";

interface ReactionPickerProps {
  anchor: DOMRect;
  /** What opened it, at that place. */
  button: HTMLElement;
  onChoose: (emoji: string) => void;
  onClose: () => void;
}

const popoverColumns = 8;
const sheetPadding = 40;

/** A popover, or a sheet from below where there is no room beside the message. */
export function ReactionPicker({ anchor, button, onChoose, onClose }: ReactionPickerProps) {
  const [isSheet] = useState(isNarrow);
  const [isTouch] = useState(() => isSheet || hasCoarsePointer());
  const place = useRef({ getBoundingClientRect: () => anchor });
  const cellSize = isTouch ? 44 : 36;
  const onOpenChange = (open: boolean) => {
    if (!open) onClose();
  };

  if (isSheet) {
    const columns = Math.max(4, Math.floor((innerWidth - sheetPadding) / cellSize));
    return (
      <Dialog open onOpenChange={onOpenChange} title={strings.title}>
        <EmojiPicker columns={columns} cellSize={cellSize} onChoose={onChoose} />
      </Dialog>
    );
  }
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={place} />
      <Radix.Portal>
        <Radix.Content
          aria-label={strings.title}
          align="end"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => {
            if (!isTouch) return;
            // The search would bring up the keyboard, over half of the emoji.
            event.preventDefault();
            (event.currentTarget as HTMLElement).focus();
          }}
          onInteractOutside={(event) => {
            if (button.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          style={{ "--picker-width": `${String(popoverColumns * cellSize + 36)}px` } as CSSProperties}
          className="z-50 flex max-h-(--radix-popover-content-available-height) w-(--picker-width) flex-col rounded-card border border-line bg-raised p-3 shadow-float outline-none animate-appear"
        >
          <EmojiPicker columns={popoverColumns} cellSize={cellSize} onChoose={onChoose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
