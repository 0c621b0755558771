"use client";

import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { dismissToast, toastStore, type Toast } from "./toast";

const shownForMs = 6_000;

/** Once in the root layout. Its region exists from the start, so that screen readers notice what comes into it. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read, toastStore.readOnServer);
  return (
    <section
      aria-label="What just happened"
      aria-live="polite"
      // Below the header: at the bottom they would lie on the composer, and on what it is sent with.
      className="pointer-events-none fixed inset-x-4 top-[calc(var(--spacing-header)+env(safe-area-inset-top)+0.5rem)] z-50 grid justify-items-center gap-2"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), shownForMs);
    return () => clearTimeout(timer);
  }, [held, toast.id]);

  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-fit max-w-full items-center gap-2 rounded-card border border-line bg-raised py-1.5 ps-4 pe-1.5 text-sm text-ink shadow-float animate-drop sm:max-w-120"
    >
      {toast.tone === "danger" && (
        <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-danger" />
      )}
      <span className="min-w-0 flex-1 break-words">{toast.text}</span>
      {toast.action !== undefined && (
        <button
          type="button"
          className="h-8 shrink-0 rounded-control px-2 font-medium text-accent-text hover:bg-active touch:h-11"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        className="grid size-8 shrink-0 place-items-center rounded-control text-faint hover:bg-active hover:text-ink touch:size-11"
        onClick={() => dismissToast(toast.id)}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
