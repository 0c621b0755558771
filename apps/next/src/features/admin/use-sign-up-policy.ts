"use client";

import { useCallback, useEffect, useState } from "react";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { SignUpPolicy } from "@parley/shared/contracts/workspace";
import { callApi } from "@/call-api";

/** Who may make an account; null until it is there. */
export function useSignUpPolicy() {
  const [policy, setPolicy] = useState<SignUpPolicy | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [version, setVersion] = useState(0);
  const reload = useCallback(() => setVersion((before) => before + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    void callApi("workspace:get-sign-up", {}, { signal: controller.signal }).then((result) => {
      if (controller.signal.aborted) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setPolicy(result.data);
    });
    return () => controller.abort();
  }, [version]);

  return { policy, setPolicy, error, reload };
}
