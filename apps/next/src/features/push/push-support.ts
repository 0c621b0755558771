/** Whether this browser can be notified; else what stands in the way, so that the person can be told. */
export type PushSupport = "supported" | "denied" | "insecure" | "install" | "unsupported";

export function readPushSupport(): PushSupport {
  // Service workers are for https and localhost only: not for an address in the office's network.
  if (!isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    return isTouchApple() && !isInstalled() ? "install" : "unsupported";
  }
  return Notification.permission === "denied" ? "denied" : "supported";
}

/** iPads say that they are Macs; no Mac has a touch screen. */
const isTouchApple = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

const isInstalled = () => window.matchMedia("(display-mode: standalone)").matches;
