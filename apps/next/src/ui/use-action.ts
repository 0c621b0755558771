"use client";

import { useRef, useState } from "react";
import type { ErrorBody, Result } from "@parley/shared/contracts/common";

export interface Action<Arguments extends unknown[], Output> {
  run: (...args: Arguments) => Promise<Result<Output> | undefined>;
  busy: boolean;
  error: ErrorBody | undefined;
  clearError: () => void;
}

/**
 * One thing that a screen does on the server. A second press while it is under way does nothing.
 * With `stayBusy`, a success keeps it busy: for what leaves the page.
 */
export function useAction<Arguments extends unknown[], Output>(
  action: (...args: Arguments) => Promise<Result<Output>>,
  { stayBusy = false }: { stayBusy?: boolean } = {},
): Action<Arguments, Output> {
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorBody>();

  async function run(...args: Arguments) {
    if (underWay.current) return undefined;
    underWay.current = true;
    setBusy(true);
    setError(undefined);
    const result = await action(...args);
    if (!result.ok) setError(result.error);
    if (!result.ok || !stayBusy) {
      underWay.current = false;
      setBusy(false);
    }
    return result;
  }

  return { run, busy, error, clearError: () => setError(undefined) };
}
