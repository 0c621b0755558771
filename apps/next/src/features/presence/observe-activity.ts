import type { ParleyClient } from "@parley/client/create-client";

/** Nobody is at this device after so long without input, in milliseconds. */
const idleAfterMs = 5 * 60_000;

const inputs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "focus"] as const;

/** Tells the client whether somebody is at this page. @returns what ends it */
export function observeActivity(client: ParleyClient): () => void {
  let lastInputAt = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look() {
    const left = lastInputAt + idleAfterMs - Date.now();
    timer = undefined;
    if (left > 0) timer = setTimeout(look, left);
    else client.presence.setActivity("idle");
  }
  function onInput() {
    lastInputAt = Date.now();
    if (timer !== undefined) return;
    timer = setTimeout(look, idleAfterMs);
    client.presence.setActivity("active");
  }
  function onVisibility() {
    if (document.visibilityState === "visible") onInput();
  }

  onInput();
  for (const name of inputs) window.addEventListener(name, onInput, { capture: true, passive: true });
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    clearTimeout(timer);
    for (const name of inputs) window.removeEventListener(name, onInput, { capture: true });
    document.removeEventListener("visibilitychange", onVisibility);
  };
}
