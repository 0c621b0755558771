"use client";

import { Search } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { controlClass } from "@/ui/field";
import { isComposing } from "@/ui/is-composing";
import { cx } from "@/ui/class-names";
import { useStore } from "../workspace-shell/use-client";
import { emojiGroups, emojiName, inTone } from "./emoji-data";
import { EmojiGrid, type EmojiGridHandle, type EmojiSection } from "./emoji-grid";
import { EmojiGroupNav } from "./emoji-group-nav";
import { recentEmoji } from "./recent-emoji";
import { strings } from "./emoji-picker.strings";
import { searchEmoji } from "./search-emoji";
import { keepSkinTone, skinToneOf, type SkinTone } from "./skin-tone";
import { SkinToneChoice } from "./skin-tone-choice";

interface EmojiPickerProps {
  columns: number;
  /** Of one emoji's button, in pixels. */
  cellSize: number;
  onChoose: (emoji: string) => void;
  /** The search has the focus from the beginning; false unless told. */
  takesFocus?: boolean;
}

const recentRows = 2;

/** All emoji in their groups, or those that a search finds. */
export function EmojiPicker({ columns, cellSize, onChoose, takesFocus = false }: EmojiPickerProps) {
  const myId = useStore(selectMyId) ?? "";
  const [recent] = useState(() => recentEmoji(myId).slice(0, columns * recentRows));
  const [tone, setTone] = useState(() => skinToneOf(myId));
  const [text, setText] = useState("");
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const grid = useRef<EmojiGridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const isSearching = text.trim() !== "";

  useEffect(() => {
    if (takesFocus) search.current?.focus();
  }, [takesFocus]);

  const sections = useMemo((): EmojiSection[] => {
    const section = (name: EmojiSection["name"], emoji: readonly string[]) => ({ name, emoji });
    if (isSearching)
      return [
        section(
          "results",
          searchEmoji(text).map((entry) => inTone(entry, tone)),
        ),
      ];
    return [
      ...(recent.length > 0 ? [section("recent", recent)] : []),
      ...emojiGroups.map(({ name, entries }) =>
        section(
          name,
          entries.map((entry) => inTone(entry, tone)),
        ),
      ),
    ];
  }, [isSearching, text, tone, recent]);
  const found = isSearching ? (sections[0]?.emoji ?? []) : [];

  function onSearchKey(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    const [first] = found;
    if (event.key === "ArrowDown") grid.current?.focus();
    else if (event.key === "Enter" && first !== undefined) onChoose(first);
    else return;
    event.preventDefault();
  }
  function chooseTone(next: SkinTone) {
    setTone(next);
    keepSkinTone(myId, next);
  }

  return (
    <div className="flex min-h-0 flex-col gap-2">
      <div className="relative shrink-0">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
        />
        <input
          ref={search}
          type="text"
          aria-label={strings.search}
          placeholder={strings.searchPlaceholder}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onSearchKey}
          className={cx(controlClass, "h-9 ps-8 text-sm touch:h-11")}
        />
      </div>
      {isSearching && found.length === 0 ? (
        <p className="grid h-72 place-items-center px-4 text-center text-sm break-words text-faint">
          {strings.noMatch(text.trim())}
        </p>
      ) : (
        <EmojiGrid
          ref={grid}
          sections={sections}
          columns={columns}
          cellSize={cellSize}
          marksFirst={isSearching}
          onChoose={onChoose}
          onPoint={setPointedAt}
          onLeave={() => search.current?.focus()}
        />
      )}
      <p role="status" className="sr-only">
        {isSearching && strings.found(found.length)}
      </p>
      <EmojiGroupNav
        names={isSearching ? [] : sections.map(({ name }) => name)}
        onGo={(name) => grid.current?.show(name)}
      />
      <div className="flex h-8 shrink-0 items-center gap-2 touch:h-11">
        <p aria-hidden="true" className="flex min-w-0 flex-1 items-center gap-2 max-sm:hidden">
          <span className="font-emoji text-[22px]/none">{pointedAt ?? ""}</span>
          <span className="truncate text-sm text-muted">
            {pointedAt !== null && (emojiName(pointedAt) ?? "")}
          </span>
        </p>
        <SkinToneChoice tone={tone} onChange={chooseTone} />
      </div>
    </div>
  );
}
