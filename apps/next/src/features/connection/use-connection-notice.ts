"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { selectConnection } from "@parley/client/connection/connection.slice";
import { useStore } from "../workspace-shell/use-client";

/**
 * What there is to say about the connection; null as long as all is well, or most likely is again soon. `polling`: it
 * works, by asking again and again, because WebSockets are blocked.
 */
export type ConnectionNotice = "connecting" | "reconnecting" | "offline" | "back" | "polling" | null;

/** Shorter interruptions are nobody's business: a server restarts, a lid closes. */
const graceMs = 1_500;
const backMs = 2_500;

function subscribeToNetwork(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

export function useConnectionNotice(): ConnectionNotice {
  const { status, via, since } = useStore(selectConnection);
  const hasNetwork = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  );
  // Since when the trouble, or its end, has been on screen: tells a new one from one that was told.
  const [told, setTold] = useState<{ what: "trouble" | "back"; since: number } | null>(null);
  const isTrouble = status === "connecting" || status === "offline";

  useEffect(() => {
    if (isTrouble) {
      const timer = setTimeout(() => setTold({ what: "trouble", since }), graceMs);
      return () => clearTimeout(timer);
    }
    // At once, but in a callback: an effect renders nothing itself.
    const now = setTimeout(() => {
      setTold((was) => (was?.what === "trouble" ? { what: "back", since } : was));
    });
    const later = setTimeout(() => setTold(null), backMs);
    return () => {
      clearTimeout(now);
      clearTimeout(later);
    };
  }, [isTrouble, since]);

  if (status === "ended") return null;
  const lasting = via === "polling" ? "polling" : null;
  if (!isTrouble) return told?.what === "back" ? "back" : lasting;
  if (told?.what !== "trouble") return lasting;
  if (!hasNetwork) return "offline";
  return status === "connecting" ? "connecting" : "reconnecting";
}
