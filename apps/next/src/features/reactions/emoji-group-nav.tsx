"use client";

import {
  Car,
  Clock,
  Coffee,
  Flag,
  Hand,
  Lightbulb,
  PawPrint,
  Search,
  Shapes,
  Smile,
  Trophy,
  type LucideIcon,
} from "lucide-react";
import type { SectionName } from "./emoji-grid";
import { strings } from "./emoji-picker.strings";

const icons: Record<SectionName, LucideIcon> = {
  recent: Clock,
  results: Search,
  smileys: Smile,
  people: Hand,
  animals: PawPrint,
  food: Coffee,
  travel: Car,
  activities: Trophy,
  objects: Lightbulb,
  symbols: Shapes,
  flags: Flag,
};

interface EmojiGroupNavProps {
  /** Empty while searching: the row stays, so that nothing moves. */
  names: readonly SectionName[];
  onGo: (name: SectionName) => void;
}

/** For the mouse, a short way to a group; keys and fingers go through the grid itself. */
export function EmojiGroupNav({ names, onGo }: EmojiGroupNavProps) {
  return (
    <div
      role="group"
      aria-label={strings.groups}
      className="flex h-8 shrink-0 border-y border-line touch:h-11 max-sm:hidden"
    >
      {names.map((name) => {
        const Icon = icons[name];
        return (
          <button
            key={name}
            type="button"
            tabIndex={-1}
            aria-label={strings.group[name]}
            title={strings.group[name]}
            onClick={() => onGo(name)}
            className="grid flex-1 place-items-center text-faint transition-colors duration-120 hover:bg-hover hover:text-ink"
          >
            <Icon aria-hidden="true" className="size-4" />
          </button>
        );
      })}
    </div>
  );
}
