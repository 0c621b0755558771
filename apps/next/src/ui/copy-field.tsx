"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./button";
import { copyText } from "./copy-text";
import { controlClass } from "./field";

interface CopyFieldProps {
  label: string;
  value: string;
  copyLabel: string;
  copied: string;
  /** Says how to copy it by hand. */
  copyFailed: string;
}

/** A text in full, to copy by a button or by hand. */
export function CopyField({ label, value, copyLabel, copied, copyFailed }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  async function copy() {
    const isCopied = await copyText(value);
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
          aria-label={label}
          value={value}
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
          {copyLabel}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {state === "copied" && copied}
        {state === "failed" && copyFailed}
      </p>
    </div>
  );
}
