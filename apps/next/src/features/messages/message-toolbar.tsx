"use client";

import { Check, Copy, Link2 } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { showToast } from "@/ui/toast";
import { strings } from "./messages.strings";

interface MessageToolbarProps {
  body: string;
  /** Null of a message on its way: it has no place to link to yet. */
  link: string | null;
}

/** What can be done with a message, above its end. Shown under the pointer, on focus and by a long press. */
export function MessageToolbar({ body, link }: MessageToolbarProps) {
  return (
    <div
      role="toolbar"
      aria-label={strings.actions}
      className="absolute -top-4 end-4 z-10 flex rounded-control border border-line bg-raised p-0.5 shadow-float"
    >
      <CopyButton label={strings.copyText} text={body} icon={<Copy aria-hidden="true" />} />
      {link !== null && (
        <CopyButton label={strings.copyLink} text={link} icon={<Link2 aria-hidden="true" />} />
      )}
    </div>
  );
}

function CopyButton({ label, text, icon }: { label: string; text: string; icon: React.ReactNode }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    if (await copyText(text)) setIsCopied(true);
    else showToast(strings.copyFailed, { tone: "danger" });
  }

  return (
    <>
      <IconButton size="small" label={isCopied ? strings.copied : label} onClick={() => void copy()}>
        {isCopied ? <Check aria-hidden="true" className="text-success" /> : icon}
      </IconButton>
      <span role="status" className="sr-only">
        {isCopied && strings.copied}
      </span>
    </>
  );
}
