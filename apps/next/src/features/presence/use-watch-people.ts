"use client";

import { useEffect } from "react";
import { useClient } from "../workspace-shell/use-client";

/** Follows how present these people are while they are shown. */
export function useWatchPeople(userIds: readonly string[]): void {
  const client = useClient();
  const key = userIds.join();
  useEffect(() => (key === "" ? undefined : client.presence.watch(key.split(","))), [client, key]);
}
