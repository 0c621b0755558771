"use client";

import { useEffect, useState } from "react";
import type { Message } from "@parley/shared/contracts/messages";
import { useComposer } from "./composer-mode";
import { keepAbout } from "./drafts";
import { useLiveMessage } from "./use-live-message";

interface Answer {
  /** The message that what is being written answers; undefined where it answers none. */
  replyTo: string | undefined;
  /** That message; undefined until it is loaded. */
  message: Message | undefined;
  stop: () => void;
}

/**
 * What is being written in a room answers the message that was chosen, or else the one that the kept draft answered. A
 * deleted one is answered no more: what was written goes out by itself.
 */
export function useAnswer(userId: string, roomId: string, keptReplyTo: string | null): Answer {
  const composer = useComposer();
  const [kept, setKept] = useState(keptReplyTo);
  const chosen = composer?.mode.kind === "reply" ? composer.mode.message : undefined;
  const wanted = chosen?.id ?? kept ?? undefined;
  const live = useLiveMessage(roomId, wanted);
  const replyTo = live === null ? undefined : wanted;
  useEffect(() => keepAbout(userId, roomId, replyTo ?? null), [userId, roomId, replyTo]);

  function stop() {
    setKept(null);
    if (chosen !== undefined || kept !== null) composer?.start({ kind: "new" });
  }
  return { replyTo, message: live ?? (replyTo === undefined ? undefined : chosen), stop };
}
