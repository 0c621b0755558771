"use client";

import { useLayoutEffect, useRef } from "react";

/** For a text area that grows with its text, where the browser does not do it by `field-sizing: content`. */
export function useAutoGrow(text: string) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null || globalThis.CSS?.supports?.("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${String(element.scrollHeight)}px`;
  }, [text]);
  return area;
}
