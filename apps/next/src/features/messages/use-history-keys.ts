"use client";

import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from "react";
import type { VirtualizerHandle } from "virtua";
import type { HistoryRow } from "./history-rows";
import { topInset } from "./use-history-scroll";

interface HistoryKeysOptions {
  rows: readonly HistoryRow[];
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  /** Shows the newest message, which may have to be loaded. */
  toLatest: () => void;
  /** Esc, and typing: to the composer. */
  onLeave: () => void;
}

/** The arrow keys move between messages; one of them is on the way of the Tab key. */
export function useHistoryKeys({ rows, scroller, list, toLatest, onLeave }: HistoryKeysOptions) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const toFocus = useRef<string | null>(null);
  const activeIndex = activeKey === null ? -1 : rows.findIndex((row) => row.key === activeKey);

  useLayoutEffect(() => {
    const key = toFocus.current;
    if (key === null) return;
    const line = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    if (!line) return;
    toFocus.current = null;
    line.focus({ preventScroll: true });
  });

  function moveTo(index: number) {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    const [element, handle] = [scroller.current, list.current];
    if (row === undefined || element === null || handle === null) return;
    const place = rows.indexOf(row);
    toFocus.current = row.key;
    setActiveKey(row.key);
    const top = handle.getItemOffset(place) - element.scrollTop;
    if (top < topInset) handle.scrollToIndex(place, { align: "start", offset: -topInset });
    else handle.scrollToIndex(place, { align: "nearest" });
  }

  /** The last line that is on screen. */
  function lastVisible(): number {
    const [element, handle] = [scroller.current, list.current];
    if (element === null || handle === null) return rows.length - 1;
    return handle.findItemIndex(element.scrollTop + element.clientHeight - 8);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = activeIndex === -1 ? null : activeIndex;
    switch (event.key) {
      case "ArrowUp":
        moveTo(from === null ? lastVisible() : from - 1);
        break;
      case "ArrowDown":
        moveTo(from === null ? lastVisible() : from + 1);
        break;
      case "Home":
        moveTo(0);
        break;
      case "End":
        toLatest();
        moveTo(rows.length - 1);
        break;
      case "Escape":
        onLeave();
        break;
      default:
        // What is typed here was meant for the composer, which gets the focus before the letter comes.
        // A question mark shows the shortcuts.
        if (event.key.length === 1 && event.key !== " " && event.key !== "?") onLeave();
        return;
    }
    event.preventDefault();
  }

  function onFocus({ target }: FocusEvent<HTMLElement>) {
    const key = target.closest<HTMLElement>("[data-row]")?.dataset.row;
    if (key !== undefined) setActiveKey(key);
  }

  return { activeKey: activeIndex === -1 ? null : activeKey, activeIndex, onKeyDown, onFocus };
}
