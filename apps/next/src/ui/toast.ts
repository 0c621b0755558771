export interface Toast {
  id: number;
  text: string;
  tone: "neutral" | "danger";
  action: { label: string; run: () => void } | undefined;
}

type ToastOptions = Partial<Pick<Toast, "tone" | "action">>;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function replace(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Tells what the eye would miss, at most three at a time. Undo goes into `action`. Returns an id to dismiss it. */
export function showToast(text: string, { tone = "neutral", action }: ToastOptions = {}): number {
  const id = nextId++;
  // The same words with something to undo are about another thing.
  const others = toasts.filter((toast) => toast.text !== text || toast.action !== undefined);
  replace([...others, { id, text, tone, action }].slice(-3));
  return id;
}

export const dismissToast = (id: number) => replace(toasts.filter((toast) => toast.id !== id));

export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: () => toasts,
  readOnServer: (): readonly Toast[] => noToasts,
};
const noToasts: readonly Toast[] = [];
