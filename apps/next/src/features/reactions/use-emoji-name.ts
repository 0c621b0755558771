"use client";

import { useEffect, useState } from "react";

type EmojiName = (emoji: string) => string | undefined;

let loaded: EmojiName | undefined;
const load = async () => (loaded ??= (await import("./emoji-data")).emojiName);

/** What an emoji is called. The names are many: they are loaded once somebody points at one. */
export function useEmojiName(emoji: string, isWanted: boolean): string | undefined {
  const [nameOf, setNameOf] = useState(() => loaded);
  useEffect(() => {
    if (!isWanted || nameOf !== undefined) return;
    let isShown = true;
    // Without it the emoji itself stands there, which screen readers name as well.
    load().then(
      (name) => isShown && setNameOf(() => name),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [isWanted, nameOf]);
  return nameOf?.(emoji);
}
