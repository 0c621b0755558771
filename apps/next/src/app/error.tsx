"use client";

import { useEffect, useTransition } from "react";
import { useRouter } from "next/navigation";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Any page that could not be rendered, most often because the server process does not answer. */
export default function PageError({ error, reset }: Props) {
  const router = useRouter();
  const [retrying, startRetry] = useTransition();
  useEffect(() => console.error(error), [error]);
  const retry = () =>
    startRetry(() => {
      router.refresh();
      reset();
    });
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState
        title="This page could not be loaded"
        action={
          <Button kind="primary" size="large" busy={retrying} onClick={retry}>
            Try again
          </Button>
        }
      >
        Nothing that you sent is lost. The server may be restarting; try again in a moment.
      </ErrorState>
    </main>
  );
}
