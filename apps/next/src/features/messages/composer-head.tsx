"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/ui/icon-button";

interface ComposerHeadProps {
  icon: ReactNode;
  title: ReactNode;
  /** One line of the message that it is about. */
  excerpt?: string;
  cancelLabel: string;
  onCancel: () => void;
}

/** Above the text of an answer or an edit: what it is about, and the way out. */
export function ComposerHead({ icon, title, excerpt, cancelLabel, onCancel }: ComposerHeadProps) {
  return (
    <div className="mb-1 flex items-center gap-2 rounded-control bg-sunken ps-2.5 text-sm text-muted [&_svg]:size-4 [&_svg]:shrink-0">
      {icon}
      <p className="min-w-0 flex-1 truncate">
        <span className="font-medium text-ink">{title}</span>
        {excerpt !== undefined && <bdi className="ms-2 text-faint">{excerpt}</bdi>}
      </p>
      <IconButton size="small" label={cancelLabel} onClick={onCancel}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
