"use client";

import { useCallback, useEffect, useState } from "react";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { OutputOf } from "@parley/shared/contracts/define";
import type { ListPushDevices } from "@parley/shared/contracts/push";
import { callApi } from "@/call-api";

/** The devices that notify me; null until they are there. */
export function usePushDevices() {
  const [list, setList] = useState<OutputOf<typeof ListPushDevices> | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [version, setVersion] = useState(0);
  const reload = useCallback(() => setVersion((before) => before + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    void callApi("push:list", {}, { signal: controller.signal }).then((result) => {
      if (controller.signal.aborted) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setList(result.data);
    });
    return () => controller.abort();
  }, [version]);

  return { list, error, reload };
}
