"use client";

import { useSyncExternalStore } from "react";

/** Whether this browser shows notifications; `denied` is for the person to change in the browser itself. */
export type DesktopChoice = "unsupported" | "denied" | "off" | "on";

const storageKey = "parley:desktop-notifications";
const listeners = new Set<() => void>();

export function readDesktopChoice(): DesktopChoice {
  // Only where the page came over https or from localhost.
  if (typeof Notification === "undefined" || !isSecureContext) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && isWanted() ? "on" : "off";
}

function isWanted(): boolean {
  try {
    return localStorage.getItem(storageKey) === "on";
  } catch {
    return false;
  }
}

function keep(isOn: boolean) {
  try {
    if (isOn) localStorage.setItem(storageKey, "on");
    else localStorage.removeItem(storageKey);
  } catch {
    // Nothing may be kept here: the choice could not outlive the page.
  }
  for (const listener of listeners) listener();
}

/** Asks the browser, which asks the person; only by a press of theirs. */
export async function turnDesktopOn(): Promise<void> {
  keep((await Notification.requestPermission()) === "granted");
}

export const turnDesktopOff = (): void => keep(false);

export function onDesktopChoice(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  // The browser's own settings were changed meanwhile.
  window.addEventListener("focus", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
    window.removeEventListener("focus", listener);
  };
}

/** Null on the server, which can't know. */
export const useDesktopChoice = (): DesktopChoice | null =>
  useSyncExternalStore(onDesktopChoice, readDesktopChoice, () => null);
