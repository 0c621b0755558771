"use client";

import { useImperativeHandle, useRef, useState, type Ref } from "react";
import type { VirtualizerHandle } from "virtua";
import { DayPill } from "./day-separator";
import { firstItemOf, timeOf, type HistoryRow } from "./history-rows";

export interface FloatingDayHandle {
  follow: (scroller: HTMLElement, list: VirtualizerHandle, rows: readonly HistoryRow[]) => void;
}

/** Height of a separator with a day, in pixels; the floating label stands where its label would. */
const height = 44;

/** The day of the first line on screen. The separator of the next day pushes it out. */
export function FloatingDay({ ref }: { ref: Ref<FloatingDayHandle> }) {
  const [day, setDay] = useState<string | null>(null);
  const element = useRef<HTMLDivElement>(null);

  useImperativeHandle(ref, () => ({
    follow(scroller, list, rows) {
      const { scrollTop } = scroller;
      const index = list.findItemIndex(scrollTop);
      const row = rows[index];
      const isNeeded = row !== undefined && !row.startsRoom && scroller.scrollHeight > scroller.clientHeight;
      setDay(isNeeded ? timeOf(firstItemOf(row)) : null);
      if (element.current === null || row === undefined) return;
      let push = 0;
      for (let next = index + 1; next < rows.length; next += 1) {
        const top = list.getItemOffset(next) - scrollTop;
        if (top >= height) break;
        if (rows[next]?.startsDay) push = Math.min(0, top - height);
      }
      element.current.style.transform = `translateY(${String(push)}px)`;
    },
  }));

  return (
    <div
      ref={element}
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-0 z-20 flex h-11 items-center justify-center"
    >
      {day !== null && <DayPill time={day} />}
    </div>
  );
}
