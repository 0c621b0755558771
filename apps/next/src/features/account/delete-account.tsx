"use client";

import { useState } from "react";
import type { Me } from "@parley/shared/contracts/users";
import { Button } from "@/ui/button";
import { lazyPart } from "@/ui/lazy-part";
import { SettingsRow } from "../settings/settings-section";
import { strings } from "./account.strings";

const DeleteAccountDialog = lazyPart(() =>
  import("./delete-account-dialog").then((module) => module.DeleteAccountDialog),
);

export function DeleteAccount({ me }: { me: Me }) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <SettingsRow title={strings.delete} hint={strings.deleteHint}>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {strings.deleteButton}
      </Button>
      {isAsking && <DeleteAccountDialog me={me} onClose={close} onLoadFailed={close} />}
    </SettingsRow>
  );
}
