"use client";

import { useCallback } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { showToast } from "@/ui/toast";
import { useStore } from "./use-client";
import { strings } from "./workspace.strings";

/** Signs out in this browser. */
export function useSignOut(): () => void {
  const myId = useStore(selectMyId);
  return useCallback(() => {
    if (myId === null) return;
    // No part of the first load: nobody begins with it.
    void import("./sign-out")
      .then(({ signOut }) => signOut("here", myId))
      .then(
        ({ ok }) => ok,
        () => false,
      )
      .then((ok) => {
        if (!ok) showToast(strings.signOutFailed, { tone: "danger" });
      });
  }, [myId]);
}
