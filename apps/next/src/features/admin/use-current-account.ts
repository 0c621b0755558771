"use client";

import { useMemo } from "react";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { Account } from "@parley/shared/contracts/users";
import { useStore } from "../workspace-shell/use-client";

/** An account with what has changed in its profile since it was listed. */
export function useCurrentAccount(listed: Account): Account {
  const user = useStore(selectUser(listed.id));
  return useMemo(() => {
    if (user === undefined || user.rev <= listed.rev) return listed;
    // Whoever is shut out is signed out everywhere.
    const ended = user.banned && !listed.banned && { sessions: 0, tokens: 0, lastActiveAt: null };
    return { ...listed, ...user, ...ended };
  }, [listed, user]);
}
