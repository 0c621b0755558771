"use client";

import {
  memo,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type FocusEvent,
  type Ref,
} from "react";
import { cx } from "@/ui/class-names";
import { emojiName } from "./emoji-data";
import { nextCell } from "./next-cell";
import { strings } from "./emoji-picker.strings";

export type SectionName = keyof typeof strings.group;

export interface EmojiSection {
  name: SectionName;
  emoji: readonly string[];
}

export interface EmojiGridHandle {
  focus: () => void;
  show: (name: SectionName) => void;
}

interface EmojiGridProps {
  sections: readonly EmojiSection[];
  columns: number;
  cellSize: number;
  /** The first one is what Enter takes in the search. */
  marksFirst: boolean;
  onChoose: (emoji: string) => void;
  onPoint: (emoji: string | null) => void;
  /** Up from the first row, and typing: to the search. */
  onLeave: () => void;
  ref: Ref<EmojiGridHandle>;
}

const cellOf = ({ target }: { target: EventTarget }) =>
  (target as Element).closest<HTMLElement>("[data-emoji]");

/** Two thousand buttons: one listener for all of them, and the browser lays out only what is on screen. */
export function EmojiGrid(props: EmojiGridProps) {
  const { sections, columns, cellSize, marksFirst, onChoose, onPoint, onLeave, ref } = props;
  const grid = useRef<HTMLDivElement>(null);
  const lastCell = useRef<HTMLElement | null>(null);
  const [hasFocus, setHasFocus] = useState(false);

  function focusCell() {
    const cell = lastCell.current?.isConnected ? lastCell.current : firstCell(grid.current);
    cell?.focus();
  }
  useImperativeHandle(ref, () => ({
    focus: () => firstCell(grid.current)?.focus(),
    show(name) {
      const section = grid.current?.querySelector<HTMLElement>(`[data-section=${name}]`);
      if (grid.current && section) grid.current.scrollTop = section.offsetTop;
    },
  }));

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const cell = cellOf(event);
    if (cell === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextCell(event.currentTarget, cell, event.key);
    if (next instanceof HTMLElement) next.focus();
    else if (next === "before") onLeave();
    else {
      // What is typed here is meant for the search, which gets the focus before the letter comes.
      if (event.key.length === 1 && event.key !== " ") onLeave();
      return;
    }
    event.preventDefault();
  }
  function onFocus(event: FocusEvent<HTMLElement>) {
    setHasFocus(true);
    const cell = cellOf(event);
    if (cell === null) focusCell();
    else lastCell.current = cell;
    onPoint(cell?.dataset.emoji ?? null);
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={strings.grid}
      tabIndex={hasFocus ? -1 : 0}
      onClick={(event: MouseEvent) => {
        const emoji = cellOf(event)?.dataset.emoji;
        if (emoji !== undefined) onChoose(emoji);
      }}
      onPointerOver={(event: PointerEvent) => onPoint(cellOf(event)?.dataset.emoji ?? null)}
      onPointerLeave={() => onPoint(null)}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={() => setHasFocus(false)}
      style={{ "--cell": `${String(cellSize)}px` } as CSSProperties}
      className="relative -mx-1 h-72 min-h-24 shrink overflow-x-hidden overflow-y-auto overscroll-contain rounded-control px-1 max-sm:h-[min(20rem,42dvh)]"
    >
      {sections.map((section) => (
        <Section
          key={section.name}
          section={section}
          columns={columns}
          cellSize={cellSize}
          marksFirst={marksFirst}
        />
      ))}
    </div>
  );
}

const firstCell = (grid: HTMLElement | null) => grid?.querySelector<HTMLElement>("[data-emoji]");

const headingHeight = 28;

interface SectionProps extends Pick<EmojiGridProps, "columns" | "cellSize" | "marksFirst"> {
  section: EmojiSection;
}

const Section = memo(function Section({ section, columns, cellSize, marksFirst }: SectionProps) {
  const id = useId();
  const rows = inRows(section.emoji, columns);
  const height = headingHeight + rows.length * cellSize;
  return (
    <div
      role="rowgroup"
      aria-labelledby={id}
      data-section={section.name}
      style={{ containIntrinsicBlockSize: `auto ${String(height)}px` }}
      className="[content-visibility:auto]"
    >
      <p id={id} aria-hidden="true" className="flex h-7 items-center px-1 text-xs font-medium text-faint">
        {strings.group[section.name]}
      </p>
      {rows.map((row, index) => (
        <div
          key={index}
          role="row"
          style={{ gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))` }}
          className="grid"
        >
          {row.map((emoji, place) => (
            <button
              key={emoji}
              type="button"
              role="gridcell"
              tabIndex={-1}
              aria-label={emojiName(emoji) ?? emoji}
              data-emoji={emoji}
              className={cx(
                "grid h-(--cell) place-items-center rounded-control font-emoji text-[22px]/none -outline-offset-2 hover:bg-active touch:text-[26px]/none",
                marksFirst && index === 0 && place === 0 && "bg-hover",
              )}
            >
              {emoji}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
});

const inRows = (emoji: readonly string[], columns: number): string[][] =>
  Array.from({ length: Math.ceil(emoji.length / columns) }, (_, row) =>
    emoji.slice(row * columns, (row + 1) * columns),
  );
