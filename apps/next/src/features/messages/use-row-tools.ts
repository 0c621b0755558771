"use client";

import { useRef, useState, type FocusEvent, type PointerEvent } from "react";

/** As long as a phone's own long press. */
const longPressMs = 450;

/** Whether a message shows its toolbar: under the mouse, with the focus of the keyboard, after a long press. */
export function useRowTools() {
  const [isShown, setIsShown] = useState(false);
  const press = useRef<ReturnType<typeof setTimeout>>(undefined);
  const endPress = () => clearTimeout(press.current);

  const handlers = {
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType === "mouse") setIsShown(true);
    },
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      endPress();
      const { currentTarget } = event;
      const keeps =
        currentTarget.matches(":focus-within") && currentTarget.querySelector(":focus-visible") !== null;
      if (event.pointerType === "mouse" && !keeps) setIsShown(false);
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === "mouse") return;
      const { currentTarget } = event;
      press.current = setTimeout(() => {
        setIsShown(true);
        // So that a touch elsewhere hides it again.
        currentTarget.focus({ preventScroll: true });
      }, longPressMs);
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
    onFocus: (event: FocusEvent) => {
      if (event.target.matches(":focus-visible")) setIsShown(true);
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const { currentTarget, relatedTarget } = event;
      if (!currentTarget.contains(relatedTarget) && !currentTarget.matches(":hover")) setIsShown(false);
    },
  };
  return { isShown, handlers };
}
