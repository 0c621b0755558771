"use client";

import { useState } from "react";
import type { CreatedAccessToken } from "@parley/shared/contracts/tokens";
import { Dialog } from "@/ui/dialog";
import { CreateTokenForm } from "./create-token-form";
import { CreatedToken } from "./created-token";
import { strings } from "./tokens.strings";

interface CreateTokenDialogProps {
  onCreated: () => void;
  onClose: () => void;
}

/** First the form, then the secret, once. */
export function CreateTokenDialog({ onCreated, onClose }: CreateTokenDialogProps) {
  const [created, setCreated] = useState<CreatedAccessToken | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={created ? strings.secret.title : strings.create.title}
      {...(created && { description: strings.secret.once })}
    >
      {created ? (
        <CreatedToken secret={created.secret} onClose={onClose} />
      ) : (
        <CreateTokenForm
          onClose={onClose}
          onCreated={(token) => {
            setCreated(token);
            onCreated();
          }}
        />
      )}
    </Dialog>
  );
}
