"use client";

import { useCallback, type MouseEvent } from "react";
import { useDialogs } from "../workspace-shell/dialogs";

/** Shows who somebody is, beside what was pressed. */
export function useOpenProfile(userId: string): (event: MouseEvent<HTMLElement>) => void {
  const dialogs = useDialogs();
  return useCallback(
    ({ currentTarget }) =>
      dialogs.open({ kind: "profile", userId, anchor: currentTarget.getBoundingClientRect() }),
    [dialogs, userId],
  );
}
