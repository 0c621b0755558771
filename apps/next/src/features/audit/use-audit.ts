"use client";

import { useEffect, useState } from "react";
import type { AuditAct, AuditEntry } from "@parley/shared/contracts/audit";
import type { ErrorBody } from "@parley/shared/contracts/common";
import { callApi } from "@/call-api";

export interface AuditFilter {
  actorId?: string;
  act?: AuditAct;
  roomId?: string;
  from?: string;
  until?: string;
}

interface Loaded {
  /** What was asked for, so that an answer for another filter is not shown. */
  key: string;
  entries: AuditEntry[];
  next: string | null;
}

/** The log as the filter has it, page by page; null until the first page is there. */
export function useAudit(filter: AuditFilter) {
  const key = JSON.stringify(filter);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [version, setVersion] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const asked = JSON.parse(key) as AuditFilter;
    void callApi("audit:list", asked, { signal: controller.signal }).then((result) => {
      if (controller.signal.aborted) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setLoaded({ key, ...result.data });
    });
    return () => controller.abort();
  }, [key, version]);

  async function loadMore() {
    if (!loaded?.next) return;
    const result = await callApi("audit:list", { ...filter, cursor: loaded.next });
    if (!result.ok) return setError(result.error);
    setLoaded((now) =>
      now?.key === loaded.key && now.next === loaded.next
        ? { ...now, ...result.data, entries: [...now.entries, ...result.data.entries] }
        : now,
    );
  }
  const current = loaded?.key === key ? loaded : null;
  return {
    entries: current?.entries ?? null,
    hasMore: Boolean(current?.next),
    error,
    loadMore,
    retry: () => setVersion(version + 1),
  };
}
