"use client";

import { useCallback } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { showToast } from "@/ui/toast";
import { signOut } from "./sign-out";
import { useStore } from "./use-client";
import { strings } from "./workspace.strings";

/** Signs out in this browser. */
export function useSignOut(): () => void {
  const myId = useStore(selectMyId);
  return useCallback(() => {
    if (myId === null) return;
    void signOut("here", myId).then((result) => {
      if (!result.ok) showToast(strings.signOutFailed, { tone: "danger" });
    });
  }, [myId]);
}
