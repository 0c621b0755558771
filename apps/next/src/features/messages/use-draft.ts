"use client";

import { useEffect, useRef, useState } from "react";
import type { MentionDraft } from "../mentions/mention-draft";
import { emptyDraft, keepDraft, readDraft } from "./drafts";

const settleMs = 250;

/**
 * A text under way. It outlives the page: whatever happens, what was typed is there again.
 * @param place the room, or a message in it that is being edited
 * @param initial what stands there before anything was typed
 */
export function useDraft(
  userId: string,
  place: string,
  initial: MentionDraft = emptyDraft,
): [MentionDraft, (draft: MentionDraft) => void] {
  const [draft, setDraft] = useState(() => {
    const kept = readDraft(userId, place);
    return kept.text === "" ? initial : kept;
  });
  const unkept = useRef<MentionDraft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const keep = () => {
      clearTimeout(timer.current);
      if (unkept.current !== null) keepDraft(userId, place, unkept.current);
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
      keepDraft(userId, place, next);
    };
    // Sent or deleted: at once, or a reload would bring it back.
    if (next.text === "") keep();
    else timer.current = setTimeout(keep, settleMs);
  }
  return [draft, change];
}
