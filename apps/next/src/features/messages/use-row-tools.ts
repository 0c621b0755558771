"use client";

import { useRef, useState, type FocusEvent, type PointerEvent } from "react";

/** As long as a phone's own long press. */
const longPressMs = 450;

/** Whether a message shows its toolbar: under the mouse, with the focus of the keyboard, after a long press. */
export function useRowTools() {
  const [isShown, setIsShown] = useState(false);
  const isHeld = useRef(false);
  const row = useRef<HTMLElement>(null);
  const press = useRef<ReturnType<typeof setTimeout>>(undefined);
  const endPress = () => clearTimeout(press.current);

  /** A menu of the toolbar is open, and the pointer and the focus are in there. */
  function hold(holds: boolean) {
    isHeld.current = holds;
    if (holds) return;
    // Another moment, so that the focus is where the closing menu puts it.
    setTimeout(() => {
      const isThere = row.current?.matches(":hover") || row.current?.contains(document.activeElement);
      if (!isThere && !isHeld.current) setIsShown(false);
    }, 50);
  }

  const handlers = {
    onPointerEnter: (event: PointerEvent<HTMLElement>) => {
      row.current = event.currentTarget;
      if (event.pointerType === "mouse") setIsShown(true);
    },
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      endPress();
      const { currentTarget } = event;
      if (isHeld.current) return;
      const keeps =
        currentTarget.matches(":focus-within") && currentTarget.querySelector(":focus-visible") !== null;
      if (event.pointerType === "mouse" && !keeps) setIsShown(false);
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === "mouse") return;
      const { currentTarget } = event;
      row.current = currentTarget;
      press.current = setTimeout(() => {
        setIsShown(true);
        // So that a touch elsewhere hides it again.
        currentTarget.focus({ preventScroll: true });
      }, longPressMs);
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
    onFocus: (event: FocusEvent<HTMLElement>) => {
      row.current = event.currentTarget;
      if (event.target.matches(":focus-visible")) setIsShown(true);
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const { currentTarget, relatedTarget } = event;
      if (isHeld.current) return;
      if (!currentTarget.contains(relatedTarget) && !currentTarget.matches(":hover")) setIsShown(false);
    },
  };
  return { isShown, hold, hide: () => setIsShown(false), handlers };
}
