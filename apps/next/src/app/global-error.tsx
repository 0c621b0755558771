"use client";

import { buttonClass } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import "./globals.css";

/** When even the root layout failed; it stands in for it, so it brings the document and the styles. */
export default function GlobalError() {
  return (
    <html lang="en" dir="ltr">
      <body>
        <title>Something went wrong · Parley</title>
        <main className="grid min-h-dvh place-items-center">
          <EmptyState
            title="Something went wrong"
            action={
              // A whole load, not a soft navigation: the app that would navigate is what failed.
              // eslint-disable-next-line @next/next/no-html-link-for-pages
              <a href="/" className={buttonClass("primary", "large")}>
                Start again
              </a>
            }
          >
            Nothing that you sent is lost.
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
