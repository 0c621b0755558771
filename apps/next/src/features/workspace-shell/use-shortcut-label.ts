"use client";

import { useHydrated } from "@/ui/use-hydrated";

/** "Ctrl K", or "⌘K" on Apple's; undefined until the browser is known. */
export function useShortcutLabel(key: string): string | undefined {
  const isHydrated = useHydrated();
  if (!isHydrated) return undefined;
  return /Mac|iPhone|iPad/.test(navigator.platform) ? `⌘${key}` : `Ctrl ${key}`;
}
