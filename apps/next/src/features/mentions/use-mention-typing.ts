"use client";

import { useCallback, useRef, useState, type RefObject } from "react";
import { findMentionQuery, type MentionQuery } from "./find-mention-query";
import { freeName, type MentionDraft } from "./mention-draft";
import type { MentionOption } from "./rank-mentions";

/** The mention that is being typed into a text area, and what the area has to tell of the list above it. */
export function useMentionTyping(
  area: RefObject<HTMLTextAreaElement | null>,
  draft: MentionDraft,
  onChange: (draft: MentionDraft) => void,
) {
  const [query, setQuery] = useState<MentionQuery | null>(null);
  /** Where someone pressed Esc: there the list stays away. */
  const dismissed = useRef<number | null>(null);
  const [active, setActive] = useState<{ listId: string; activeId: string } | null>(null);

  /** Looks where the caret is now. */
  function look(text = draft.text) {
    const element = area.current;
    const isCaret = element !== null && element.selectionStart === element.selectionEnd;
    const found = isCaret ? findMentionQuery(text, element.selectionStart, draft.names) : null;
    if (found === null || found.from !== dismissed.current) dismissed.current = null;
    setQuery(dismissed.current === null ? found : null);
  }

  const dismiss = useCallback(() => {
    setQuery((current) => {
      dismissed.current = current?.from ?? null;
      return null;
    });
  }, []);

  function choose({ name, target }: MentionOption) {
    const element = area.current;
    if (query === null || element === null) return;
    const free = freeName(name, target, draft.names);
    const end = query.from + 1 + query.text.length;
    const rest = draft.text.slice(end);
    const mention = `@${free}${rest.startsWith(" ") ? "" : " "}`;
    onChange({
      text: draft.text.slice(0, query.from) + mention + rest,
      names: { ...draft.names, [free]: target },
    });
    setQuery(null);
    const caret = query.from + free.length + 2;
    // After the new text stands there, which would put the caret at its end.
    requestAnimationFrame(() => element.setSelectionRange(caret, caret));
  }

  const areaProps = {
    "aria-autocomplete": "list" as const,
    "aria-haspopup": "listbox" as const,
    "aria-controls": active?.listId,
    "aria-activedescendant": active?.activeId,
  };
  return { query, look, dismiss, choose, setActive, areaProps };
}
