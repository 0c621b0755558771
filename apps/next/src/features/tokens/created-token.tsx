"use client";

import { protocolVersion } from "@parley/shared/contracts/handshake";
import { Button } from "@/ui/button";
import { CopyField } from "@/ui/copy-field";
import { DialogActions } from "@/ui/dialog";
import { strings } from "./tokens.strings";

const words = strings.secret;

/** The secret to copy, and how a program presents it; the examples leave it out, so that nobody pastes it by accident. */
export function CreatedToken({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <div className="grid gap-4">
      <CopyField
        label={words.label}
        value={secret}
        copyLabel={words.copy}
        copied={words.copied}
        copyFailed={words.copyFailed}
      />
      <div className="grid gap-1.5 text-sm text-muted">
        <p>{words.how}</p>
        <Example>{`curl -H "Authorization: Bearer $PARLEY_TOKEN" ${location.origin}/api/me`}</Example>
        <p>{words.howSocket}</p>
        <Example>{`io("${location.origin}", { transports: ["websocket"], auth: { token, protocol: ${String(protocolVersion)} } })`}</Example>
        <a
          href="/api/docs"
          target="_blank"
          rel="noreferrer"
          className="justify-self-start text-accent-text underline"
        >
          {words.docs}
        </a>
      </div>
      <DialogActions>
        <Button onClick={onClose}>{words.done}</Button>
      </DialogActions>
    </div>
  );
}

const Example = ({ children }: { children: string }) => (
  <code className="block rounded-control bg-sunken px-2.5 py-2 font-mono text-[13px] break-words text-ink">
    {children}
  </code>
);
