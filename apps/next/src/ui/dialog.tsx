"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import { useReturnFocus } from "./use-return-focus";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  width?: "small" | "medium" | "large";
  closeLabel?: string;
  children: ReactNode;
}

const widths = { small: "max-w-96", medium: "max-w-120", large: "max-w-160" };

/** A modal dialog; a sheet from below on a phone. Esc and the scrim close it, focus returns where it came from. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  width = "medium",
  closeLabel = "Close",
  children,
}: DialogProps) {
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 grid justify-items-center overflow-y-auto bg-scrim p-4 animate-appear max-sm:items-end max-sm:p-0 sm:pt-[12vh]">
          <Radix.Content
            {...returnFocus}
            {...(description === undefined ? { "aria-describedby": undefined } : {})}
            className={cx(
              "relative h-fit w-full rounded-card border border-line bg-raised shadow-dialog outline-none animate-rise",
              "max-sm:max-w-none max-sm:rounded-b-none max-sm:pb-[env(safe-area-inset-bottom)]",
              widths[width],
            )}
          >
            <div className="flex items-start gap-3 px-5 pt-4 pb-1">
              <div className="min-w-0 flex-1">
                <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
                {description !== undefined && (
                  <Radix.Description className="mt-0.5 text-sm text-muted">{description}</Radix.Description>
                )}
              </div>
              <Radix.Close
                aria-label={closeLabel}
                className="-me-2 -mt-1 grid size-8 shrink-0 place-items-center rounded-control text-faint transition-colors duration-120 hover:bg-active hover:text-ink touch:size-11"
              >
                <X aria-hidden="true" className="size-4" />
              </Radix.Close>
            </div>
            <div className="px-5 pt-3 pb-5">{children}</div>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons at a dialog's end. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-5 flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse max-sm:[&>*]:w-full">
      {children}
    </div>
  );
}
