import type { Metadata } from "next";
import { buttonClass } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

/** Ours, because Next's own page carries inline styles that the policy refuses. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        title="There is nothing here"
        action={
          // Every page would load what a `Link` needs, for the sake of this one.
          // eslint-disable-next-line @next/next/no-html-link-for-pages
          <a href="/" className={buttonClass("primary", "large")}>
            Go to your rooms
          </a>
        }
      >
        The address may be wrong, or what stood here is gone.
      </EmptyState>
    </main>
  );
}
