"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/ui/button";
import { copyText } from "@/ui/copy-text";
import { controlClass } from "@/ui/field";
import { inviteAddress } from "./invite-address";
import { strings } from "./room-invites.strings";

/** The link in full, to copy by a button or by hand. */
export function CopyLink({ token }: { token: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const address = inviteAddress(token);

  async function copy() {
    const isCopied = await copyText(address);
    setState(isCopied ? "copied" : "failed");
    // To copy by hand.
    if (!isCopied) field.current?.select();
  }

  return (
    <div className="grid gap-1.5">
      <div className="flex gap-2">
        <input
          ref={field}
          readOnly
          aria-label={strings.link.label}
          value={address}
          onFocus={(event) => event.target.select()}
          className={`${controlClass} h-9 text-sm touch:h-11`}
        />
        <Button
          kind="primary"
          autoFocus
          onClick={() => void copy()}
          className="h-9"
          icon={
            state === "copied" ? (
              <Check aria-hidden="true" className="size-4" />
            ) : (
              <Copy aria-hidden="true" className="size-4" />
            )
          }
        >
          {strings.link.copy}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {state === "copied" && strings.link.copied}
        {state === "failed" && strings.link.copyFailed}
      </p>
    </div>
  );
}
