"use client";

import { useEffect, useRef, useState } from "react";
import { keepDraft, readDraft } from "./drafts";

const settleMs = 250;

/** The text of one room's composer. It outlives the page: whatever happens, what was typed is there again. */
export function useDraft(userId: string, roomId: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => readDraft(userId, roomId));
  const unkept = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const keep = () => {
      clearTimeout(timer.current);
      if (unkept.current !== null) keepDraft(userId, roomId, unkept.current);
      unkept.current = null;
    };
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [userId, roomId]);

  function change(next: string) {
    setText(next);
    unkept.current = next;
    clearTimeout(timer.current);
    const keep = () => {
      unkept.current = null;
      keepDraft(userId, roomId, next);
    };
    // Sent or deleted: at once, or a reload would bring it back.
    if (next === "") keep();
    else timer.current = setTimeout(keep, settleMs);
  }
  return [text, change];
}
