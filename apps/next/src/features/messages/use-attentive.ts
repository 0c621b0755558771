"use client";

import { useSyncExternalStore } from "react";

const read = () => document.visibilityState === "visible" && document.hasFocus();

function subscribe(listener: () => void) {
  window.addEventListener("focus", listener);
  window.addEventListener("blur", listener);
  document.addEventListener("visibilitychange", listener);
  return () => {
    window.removeEventListener("focus", listener);
    window.removeEventListener("blur", listener);
    document.removeEventListener("visibilitychange", listener);
  };
}

/** Whether someone is likely to look: the tab shows and its window has the focus. */
export const useAttentive = (): boolean => useSyncExternalStore(subscribe, read, () => false);
