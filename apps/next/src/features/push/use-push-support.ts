"use client";

import { useSyncExternalStore } from "react";
import { readPushSupport, type PushSupport } from "./push-support";

function onSupport(listener: () => void): () => void {
  let status: PermissionStatus | undefined;
  let isOver = false;
  // The person may allow it in the browser's settings while this page is open.
  navigator.permissions
    ?.query({ name: "notifications" })
    .then((found) => {
      if (isOver) return;
      status = found;
      status.addEventListener("change", listener);
    })
    .catch(() => undefined);
  window.addEventListener("focus", listener);
  return () => {
    isOver = true;
    status?.removeEventListener("change", listener);
    window.removeEventListener("focus", listener);
  };
}

/** Null on the server, which can't know. */
export const usePushSupport = (): PushSupport | null =>
  useSyncExternalStore(onSupport, readPushSupport, () => null);
