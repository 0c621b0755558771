"use client";

import { useCallback } from "react";
import { signOut } from "@parley/client/features/me/me-commands";
import { showToast } from "@/ui/toast";
import { useClient } from "./use-client";
import { strings } from "./workspace.strings";

/** Ends this session; `SessionWatcher` then leaves for the sign-in page. */
export function useSignOut(): () => void {
  const client = useClient();
  return useCallback(() => {
    void signOut(client).then((result) => {
      if (result.ok) return;
      // No session any more is what was wanted.
      if (result.error.code === "unauthenticated") client.end("signed_out");
      else showToast(strings.signOutFailed, { tone: "danger" });
    });
  }, [client]);
}
