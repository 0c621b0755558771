"use client";

import * as Radix from "radix-ui/dropdown-menu";
import { useRef, useState } from "react";
import { MenuPartsContext, type MenuProps } from "./menu";

interface MenuPopupProps extends MenuProps {
  /** Opened by a key: the first item is where it goes on. */
  byKeyboard: boolean;
}

/** The part of a menu that is loaded when somebody is about to open one; it starts open. */
export function MenuPopup({
  trigger,
  align = "end",
  side = "bottom",
  onOpenChange,
  byKeyboard,
  children,
}: MenuPopupProps) {
  const [open, setOpen] = useState(true);
  // Radix sees the keys that open it later, but was not there yet for this one.
  const toFirstItem = useRef(byKeyboard);
  return (
    <Radix.Root
      // What is around it stays there for screen readers: Radix would hide it with all that can be focused in it.
      modal={false}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        onOpenChange?.(next);
      }}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onFocus={({ target, currentTarget }) => {
            if (!toFirstItem.current || target !== currentTarget) return;
            toFirstItem.current = false;
            currentTarget.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
          }}
          className="z-50 max-w-72 min-w-44 rounded-card border border-line bg-raised p-1 shadow-float animate-appear"
        >
          <MenuPartsContext value={Radix}>{children}</MenuPartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
