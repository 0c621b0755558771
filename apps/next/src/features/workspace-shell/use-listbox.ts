"use client";

import { useEffect, useId, useState, type KeyboardEvent, type PointerEvent } from "react";
import { isComposing } from "@/ui/is-composing";

interface ListboxOptions {
  /** The options' keys, in the order in which they show. */
  keys: readonly string[];
  onChoose: (key: string) => void;
}

/**
 * A text field over a list of options: the focus stays in the field, arrows move through the options
 * and Enter takes one (WAI-ARIA's combobox with a list box).
 */
export function useListbox({ keys, onChoose }: ListboxOptions) {
  const listId = useId();
  const [wanted, setWanted] = useState<string>();
  const active = wanted !== undefined && keys.includes(wanted) ? wanted : keys[0];
  const optionId = (key: string) => `${listId}-${key}`;
  const activeId = active === undefined ? undefined : optionId(active);

  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent) || active === undefined) return;
    const index = keys.indexOf(active);
    const moves: Partial<Record<string, number>> = {
      ArrowDown: (index + 1) % keys.length,
      ArrowUp: (index - 1 + keys.length) % keys.length,
      PageDown: Math.min(index + 8, keys.length - 1),
      PageUp: Math.max(index - 8, 0),
    };
    const target = moves[event.key];
    if (target !== undefined) {
      event.preventDefault();
      setWanted(keys[target]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      onChoose(active);
    }
  }

  return {
    active,
    /** Begins at the first option again: for another search. */
    reset: () => setWanted(undefined),
    inputProps: {
      role: "combobox" as const,
      "aria-expanded": keys.length > 0,
      "aria-controls": listId,
      "aria-autocomplete": "list" as const,
      "aria-activedescendant": activeId,
      autoComplete: "off",
      autoCorrect: "off",
      spellCheck: false,
      onKeyDown,
    },
    listId,
    optionProps: (key: string) => ({
      id: optionId(key),
      role: "option" as const,
      onPointerMove: () => setWanted(key),
      // The field keeps the focus.
      onPointerDown: (event: PointerEvent) => event.preventDefault(),
      onClick: () => onChoose(key),
    }),
  };
}
