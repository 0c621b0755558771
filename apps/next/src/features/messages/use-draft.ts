"use client";

import { useEffect, useRef, useState } from "react";
import type { MentionDraft } from "../mentions/mention-draft";
import { keepDraft } from "./drafts";

const settleMs = 250;

interface DraftOptions {
  /** What stands there first. */
  first: MentionDraft;
  /** What it belongs to: kept with it. */
  about: string | null;
}

/**
 * A text under way. It outlives the page: whatever happens, what was typed is kept.
 * @param place the room, or a message in it that is being edited
 */
export function useDraft(
  userId: string,
  place: string,
  { first, about }: DraftOptions,
): [MentionDraft, (draft: MentionDraft) => void] {
  const [draft, setDraft] = useState(first);
  const latestAbout = useRef(about);
  useEffect(() => {
    latestAbout.current = about;
  });
  const unkept = useRef<MentionDraft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const keep = () => {
      clearTimeout(timer.current);
      if (unkept.current !== null)
        keepDraft(userId, place, { ...unkept.current, about: latestAbout.current });
      unkept.current = null;
    };
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [userId, place]);

  function change(next: MentionDraft) {
    setDraft(next);
    unkept.current = next;
    clearTimeout(timer.current);
    const keep = () => {
      unkept.current = null;
      keepDraft(userId, place, { ...next, about: latestAbout.current });
    };
    // Sent or deleted: at once, or a reload would bring it back.
    if (next.text === "") keep();
    else timer.current = setTimeout(keep, settleMs);
  }
  return [draft, change];
}
