"use client";

import { useState } from "react";
import type { SignUpPolicy } from "@parley/shared/contracts/workspace";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { signUpPolicyError, strings } from "./sign-up.strings";

const words = strings.reset;

/** The way back to what the server's settings say. */
export function ResetSignUp({ onReset }: { onReset: (policy: SignUpPolicy) => void }) {
  const [isAsking, setAsking] = useState(false);
  const reset = useAction(() => callApi("workspace:reset-sign-up", {}));

  async function confirm() {
    const result = await reset.run();
    if (!result?.ok) return;
    setAsking(false);
    onReset(result.data);
    showToast(words.done);
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.open}</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={(open) => {
          setAsking(open);
          reset.clearError();
        }}
        title={words.title}
        description={words.text}
        confirmLabel={words.confirm}
        busy={reset.busy}
        error={reset.error && signUpPolicyError(reset.error)}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
