"use client";

import * as Radix from "radix-ui/alert-dialog";
import type { ReactNode } from "react";
import { Button } from "./button";
import { useReturnFocus } from "./use-return-focus";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, and what can't be undone. */
  description: ReactNode;
  /** Says what it does: "Leave room", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  busy?: boolean;
  error?: string | undefined;
  /** Called once per press; close it yourself when the work is done. */
  onConfirm: () => void;
}

/** Asks before something that is hard to undo. Focus starts on the way out. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel = "Cancel",
  danger = false,
  busy = false,
  error,
  onConfirm,
}: ConfirmDialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim animate-appear" />
        <Radix.Content
          {...returnFocus}
          className="fixed top-[18vh] left-1/2 z-40 w-[calc(100%-2rem)] max-w-104 -translate-x-1/2 rounded-card border border-line bg-raised p-5 shadow-dialog outline-none animate-appear"
        >
          <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="mt-1.5 text-sm text-muted">{description}</div>
          </Radix.Description>
          {error !== undefined && (
            <p role="alert" className="mt-3 text-sm text-danger-text">
              {error}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-2 max-sm:flex-col-reverse">
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            <Button kind={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
