"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { strings } from "@/features/workspace-shell/workspace.strings";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

/** What the middle could not show; the rooms beside it go on working. */
export default function PaneError({ error, reset }: Props) {
  const router = useRouter();
  const [retrying, startRetry] = useTransition();
  useEffect(() => console.error(error), [error]);
  const retry = () =>
    startRetry(() => {
      router.refresh();
      reset();
    });
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto">
      <ErrorState
        title={strings.paneFailed}
        action={
          <Button kind="primary" size="large" busy={retrying} onClick={retry}>
            {strings.tryAgain}
          </Button>
        }
      >
        {strings.paneFailedText}
      </ErrorState>
    </div>
  );
}
