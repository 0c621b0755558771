"use client";

import { useCallback, useEffect, useState } from "react";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Session } from "@parley/shared/contracts/sessions";
import { callApi } from "@/call-api";

/** Where I am signed in; null until it is there. */
export function useSessions() {
  const [sessions, setSessions] = useState<Session[] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [version, setVersion] = useState(0);
  const reload = useCallback(() => setVersion((before) => before + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    void callApi("session:list", {}, { signal: controller.signal }).then((result) => {
      if (controller.signal.aborted) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setSessions(result.data.sessions);
    });
    return () => controller.abort();
  }, [version]);

  return { sessions, error, reload };
}
