import type { ClientContext } from "../../client-context";

export interface Receipts {
  /** Once there is a connection; a call later on changes nothing. */
  start(): void;
  /** Changes were asked for once more, where none are pushed. */
  onPolled(): void;
  stop(): void;
}

/** Loads what tells, and follows, how far messages got, after the page stands: no first view needs it. */
export function createLazyReceipts(context: ClientContext): Receipts {
  let parts: { onPolled?(): void; stop(): void }[] = [];
  let loading: Promise<void> | undefined;
  let stopped = false;

  return {
    start() {
      loading ??= Promise.all([import("./follow-marks"), import("./report-delivered")]).then(
        ([{ followMarks }, { reportDelivered }]) => {
          if (!stopped) parts = [followMarks(context), reportDelivered(context)];
        },
        // Asked for again with the next connection.
        () => void (loading = undefined),
      );
    },
    onPolled() {
      for (const part of parts) part.onPolled?.();
    },
    stop() {
      stopped = true;
      for (const part of parts) part.stop();
    },
  };
}
