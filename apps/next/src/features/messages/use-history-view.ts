"use client";

import { useLayoutEffect, useState } from "react";
import type { HistoryRow } from "./history-rows";
import { followRows, settleView, startView, type HistoryView } from "./history-view";

/** Leads the list from the rows that it shows to those that it should show, step by step, before a paint. */
export function useHistoryView(target: readonly HistoryRow[]): HistoryView {
  const [view, setView] = useState(() => startView(target));
  if (view.target !== target) setView(followRows(view, target));
  const isSettled = view.rows === view.target;
  useLayoutEffect(() => {
    // The list has to be rendered with the first step before it may see the second.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (!isSettled) setView(settleView);
  }, [isSettled]);
  return view;
}
