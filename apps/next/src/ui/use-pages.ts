"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { CallOptions } from "@parley/client/call-api";
import type { ErrorBody, Result } from "@parley/shared/contracts/common";

interface Page {
  next: string | null;
}

interface PagesOptions<Output extends Page, Item> {
  /** What is asked for: with another one the list begins anew. */
  filter: object;
  ask: (page: { cursor?: string }, options: CallOptions) => Promise<Result<Output>>;
  itemsOf: (answer: Output) => readonly Item[];
  /** Milliseconds until the server is asked, where somebody may go on typing. */
  waitMs?: number;
}

export interface Pages<Item> {
  /** Null until the first page is there. */
  items: readonly Item[] | null;
  /** They were found for another filter, and stay in sight until the answer for this one is there. */
  isStale: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  error: ErrorBody | null;
  loadMore: () => void;
  retry: () => void;
  /** Takes over what was changed here. */
  change: (change: (items: readonly Item[]) => readonly Item[]) => void;
}

interface Loaded<Item> {
  key: string;
  items: readonly Item[];
  next: string | null;
}

/** A list of the server's, page by page. */
export function usePages<Output extends Page, Item>({
  filter,
  ask,
  itemsOf,
  waitMs = 0,
}: PagesOptions<Output, Item>): Pages<Item> {
  const key = JSON.stringify(filter);
  const [loaded, setLoaded] = useState<Loaded<Item> | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [isLoadingMore, setLoadingMore] = useState(false);
  const [version, setVersion] = useState(0);

  const loadFirst = useEffectEvent(async (signal: AbortSignal) => {
    const result = await ask({}, { signal });
    if (signal.aborted) return;
    setError(result.ok ? null : result.error);
    // What was found for another filter is no answer to this one.
    setLoaded(result.ok ? { key, items: itemsOf(result.data), next: result.data.next } : null);
  });

  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => void loadFirst(controller.signal), waitMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, version, waitMs]);

  async function loadMore() {
    if (!loaded?.next || isLoadingMore) return;
    setLoadingMore(true);
    const result = await ask({ cursor: loaded.next }, {});
    setLoadingMore(false);
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    setLoaded((now) =>
      now?.key === loaded.key && now.next === loaded.next
        ? { ...now, items: [...now.items, ...itemsOf(result.data)], next: result.data.next }
        : now,
    );
  }

  const isStale = loaded !== null && loaded.key !== key;
  return {
    items: loaded?.items ?? null,
    isStale,
    hasMore: Boolean(loaded?.next) && !isStale,
    isLoadingMore,
    error,
    loadMore: () => void loadMore(),
    retry: () => {
      setError(null);
      setVersion(version + 1);
    },
    change: (change) => setLoaded((now) => now && { ...now, items: change(now.items) }),
  };
}
