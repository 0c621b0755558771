"use client";

import { useEffect, useSyncExternalStore } from "react";
import type * as ReceiptParts from "./receipt-ticks";

type Parts = typeof ReceiptParts;

let loaded: Parts | null = null;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

function load() {
  loading ??= import("./receipt-ticks").then(
    (module) => {
      loaded = module;
      for (const listener of listeners) listener();
    },
    // One tick does until it can be had; the next line that shows asks again.
    () => void (loading = undefined),
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** What shows how far a message got, which is no part of the first load; null until it has come. */
export function useReceiptParts(): Parts | null {
  useEffect(load, []);
  return useSyncExternalStore(
    subscribe,
    () => loaded,
    () => null,
  );
}
