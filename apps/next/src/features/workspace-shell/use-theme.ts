"use client";

import { useSyncExternalStore } from "react";
import { chooseTheme, themeOf, type Theme } from "@/ui/theme";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function setTheme(theme: Theme) {
  chooseTheme(theme);
  for (const listener of listeners) listener();
}

/** The chosen theme, as the document carries it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(
    subscribe,
    () => themeOf(document.documentElement.dataset.theme),
    () => "system" as const,
  );
  return [theme, setTheme];
}
