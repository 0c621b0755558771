"use client";

import { useSyncExternalStore } from "react";

/** What Enter does in the composer; Shift+Enter does the other. Kept in this browser. */
export const enterKeys = ["send", "newline"] as const;
export type EnterKey = (typeof enterKeys)[number];

const storageKey = "parley:enter-key";
const listeners = new Set<() => void>();
// What was chosen where the browser keeps nothing.
let chosen: EnterKey | null = null;

function read(): EnterKey {
  try {
    return localStorage.getItem(storageKey) === "newline" ? "newline" : (chosen ?? "send");
  } catch {
    return chosen ?? "send";
  }
}

function subscribe(listener: () => void) {
  // Another tab chose.
  const onStorage = () => {
    chosen = null;
    listener();
  };
  listeners.add(listener);
  window.addEventListener("storage", onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", onStorage);
  };
}

export function chooseEnterKey(key: EnterKey): void {
  chosen = key;
  try {
    if (key === "send") localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, key);
  } catch {
    // Private mode or full: it holds until the page goes.
  }
  for (const listener of listeners) listener();
}

/** For the composer and the settings. `send` on the server. */
export const useEnterKey = (): EnterKey => useSyncExternalStore(subscribe, read, () => "send");
