"use client";

import { useEffect, useState } from "react";
import type { Status, User } from "@parley/shared/contracts/users";

/** A browser's timer takes no more. */
const longestMs = 2 ** 31 - 1;

const leftOf = (status: Status | null): number =>
  status?.expiresAt ? Date.parse(status.expiresAt) - Date.now() : Infinity;

/** A person's status until it is over, also where the server has not taken it away yet. */
export function useCurrentStatus(user: Pick<User, "status"> | undefined): Status | null {
  const status = user?.status ?? null;
  const [over, setOver] = useState<Status | null>(null);

  useEffect(() => {
    const left = leftOf(status);
    if (left > longestMs) return;
    const timer = setTimeout(() => setOver(status), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [status]);

  return status === over ? null : status;
}
