"use client";

import * as Slot from "radix-ui/slot";
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { createPortal } from "react-dom";
import { placeTooltip, type Side } from "./tooltip-place";

interface TooltipProps {
  /** Never the only place of what it says: a label stands on the control as well. */
  text: ReactNode;
  side?: Side;
  children: ReactElement;
}

const showAfterMs = 400;
/** Also the time to move the pointer from the control onto its tooltip (WCAG 2.2, 1.4.13). */
const hideAfterMs = 120;
/** Right after one has gone, its neighbour's comes at once. */
const warmForMs = 300;
let lastHiddenAt = -Infinity;

/**
 * Shows on hover and on keyboard focus; Esc, a press and scrolling hide it. Our own, because Radix's
 * brings a positioning library of 20 kB into the first load of each page.
 */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function show(element: Element, afterMs: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // It would lie on the menu that its control has opened.
      if (element.getAttribute("aria-expanded") !== "true") setAnchor(element);
    }, afterMs);
  }
  function hide(afterMs = 0) {
    clearTimeout(timer.current);
    if (anchor === null) return;
    timer.current = setTimeout(() => {
      lastHiddenAt = performance.now();
      setAnchor(null);
    }, afterMs);
  }

  return (
    <>
      <Slot.Root
        aria-describedby={anchor === null ? undefined : id}
        onPointerEnter={(event: PointerEvent) => {
          if (event.pointerType === "touch") return;
          const isWarm = performance.now() - lastHiddenAt < warmForMs;
          show(event.currentTarget, isWarm || anchor !== null ? 0 : showAfterMs);
        }}
        onPointerLeave={() => hide(hideAfterMs)}
        onPointerDown={() => hide()}
        onFocus={(event: FocusEvent) => {
          if (event.currentTarget.matches(":focus-visible")) show(event.currentTarget, 0);
        }}
        onBlur={() => hide()}
      >
        {children}
      </Slot.Root>
      {anchor !== null && (
        <Bubble
          id={id}
          anchor={anchor}
          side={side}
          onHide={hide}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => hide(hideAfterMs)}
        >
          {text}
        </Bubble>
      )}
    </>
  );
}

interface BubbleProps {
  id: string;
  anchor: Element;
  side: Side;
  onHide: () => void;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  children: ReactNode;
}

function Bubble({ id, anchor, side, onHide, onPointerEnter, onPointerLeave, children }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (bubble.current === null) return;
    const window = { width: document.documentElement.clientWidth, height: innerHeight };
    const size = bubble.current.getBoundingClientRect();
    const { top, left } = placeTooltip(anchor.getBoundingClientRect(), size, window, side);
    bubble.current.style.translate = `${String(left)}px ${String(top)}px`;
  }, [anchor, side, children]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") onHide();
    };
    const onScroll = () => onHide();
    addEventListener("keydown", onKeyDown, { capture: true });
    addEventListener("scroll", onScroll, { capture: true, passive: true });
    return () => {
      removeEventListener("keydown", onKeyDown, { capture: true });
      removeEventListener("scroll", onScroll, { capture: true });
    };
  }, [onHide]);

  return createPortal(
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      onPointerEnter={onPointerEnter}
      onPointerLeave={onPointerLeave}
      className="fixed top-0 left-0 z-50 w-max max-w-64 rounded-control bg-ink px-2 py-1 text-xs text-page shadow-float animate-appear"
    >
      {children}
    </div>,
    document.body,
  );
}
