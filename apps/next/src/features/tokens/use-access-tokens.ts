"use client";

import { useCallback, useEffect, useState } from "react";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { AccessToken } from "@parley/shared/contracts/tokens";
import { callApi } from "@/call-api";

/** My access tokens; null until they are there. */
export function useAccessTokens() {
  const [tokens, setTokens] = useState<AccessToken[] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [version, setVersion] = useState(0);
  const reload = useCallback(() => setVersion((before) => before + 1), []);
  /** Takes it off the list at once. */
  const forget = useCallback(
    (tokenId: string) => setTokens((before) => before?.filter(({ id }) => id !== tokenId) ?? null),
    [],
  );

  useEffect(() => {
    const controller = new AbortController();
    void callApi("token:list", {}, { signal: controller.signal }).then((result) => {
      if (controller.signal.aborted) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setTokens(result.data.tokens);
    });
    return () => controller.abort();
  }, [version]);

  return { tokens, error, reload, forget };
}
