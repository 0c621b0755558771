"use client";

import { useState } from "react";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { errorText } from "@/ui/error-text";
import { useAction } from "@/ui/use-action";
import { signOut } from "../workspace-shell/sign-out";
import { SettingsRow } from "./settings-section";
import { strings } from "./settings.strings";

export function SessionActions({ userId }: { userId: string }) {
  const [asking, setAsking] = useState(false);
  const here = useAction(() => signOut("here", userId), { stayBusy: true });
  const everywhere = useAction(() => signOut("everywhere", userId), { stayBusy: true });
  return (
    <>
      <SettingsRow title={strings.here} hint={strings.hereHint}>
        <Button busy={here.busy} onClick={() => void here.run()}>
          {strings.signOut}
        </Button>
      </SettingsRow>
      {here.error && (
        <p role="alert" className="px-4 py-3 text-sm text-danger-text">
          {errorText(here.error)}
        </p>
      )}
      <SettingsRow title={strings.everywhere} hint={strings.everywhereHint}>
        <Button onClick={() => setAsking(true)}>{strings.signOutEverywhere}</Button>
      </SettingsRow>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          everywhere.clearError();
        }}
        title={strings.confirmTitle}
        description={strings.confirmText}
        confirmLabel={strings.signOutEverywhere}
        danger
        busy={everywhere.busy}
        error={everywhere.error && errorText(everywhere.error)}
        onConfirm={() => void everywhere.run()}
      />
    </>
  );
}
