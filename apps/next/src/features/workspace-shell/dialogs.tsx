"use client";

import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Invite } from "@parley/shared/contracts/invites";
import type { Message } from "@parley/shared/contracts/messages";
import type { Room } from "@parley/shared/contracts/rooms";
import { afterMenu } from "@/ui/after-menu";
import { DialogHost } from "./dialog-host";

export type WorkspaceDialog =
  | { kind: "switcher" }
  | { kind: "shortcuts" }
  | { kind: "status" }
  | { kind: "create-room" }
  | { kind: "new-direct" }
  | { kind: "block-person"; userId: string }
  | { kind: "profile"; userId: string; anchor: DOMRect }
  | { kind: "invite-people"; roomId: string; way?: "people" | "link" }
  | { kind: "edit-room"; roomId: string }
  | { kind: "room-notifications"; roomId: string }
  | { kind: "leave-room"; roomId: string }
  | { kind: "archive-room"; room: Room }
  | { kind: "remove-member"; roomId: string; userId: string }
  | { kind: "hand-over-room"; roomId: string; userId?: string }
  | { kind: "revoke-invite"; invite: Invite }
  | { kind: "message-edits"; message: Message }
  | { kind: "readers"; message: Message }
  | { kind: "delete-message"; message: Message };

interface Dialogs {
  open: (dialog: WorkspaceDialog) => void;
}

/** One time that a dialog is open. */
export interface Opening {
  id: number;
  dialog: WorkspaceDialog;
}

const DialogsContext = createContext<Dialogs | null>(null);

export function useDialogs(): Dialogs {
  const dialogs = use(DialogsContext);
  if (dialogs === null) throw new Error("Dialogs open from within the workspace");
  return dialogs;
}

/** One dialog at a time; its code is loaded when it is first opened, and focus returns where it came from. */
export function DialogsProvider({ children }: { children: ReactNode }) {
  const [opening, setOpening] = useState<Opening | null>(null);
  const shownId = useRef(0);
  const lastId = useRef(0);
  const opener = useRef<HTMLElement | null>(null);
  const row = useRef<HTMLElement | null>(null);
  const pane = useRef<HTMLElement | null>(null);
  const focusTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(focusTimer.current), []);

  const open = useCallback((dialog: WorkspaceDialog) => {
    const show = () => {
      lastId.current += 1;
      shownId.current = lastId.current;
      setOpening({ id: lastId.current, dialog });
    };
    const isInMenu = document.activeElement?.closest("[role=menu]") !== null;
    opener.current = focusOwner() ?? opener.current;
    row.current = opener.current?.closest<HTMLElement>("[data-row]") ?? null;
    pane.current = opener.current?.closest<HTMLElement>("[data-pane-region]") ?? null;
    if (isInMenu) afterMenu(show);
    else show();
  }, []);

  const close = useCallback((id: number) => {
    // Its request may have outlived it, and another dialog may be open by now.
    if (shownId.current !== id) return false;

    shownId.current = 0;
    setOpening(null);
    // After the dialog gave the focus back to what had it, which may be gone by now: a menu, or what was removed.
    focusTimer.current = setTimeout(() => {
      const { activeElement } = document;
      if (activeElement !== null && activeElement !== document.body) return;
      // A message's toolbar goes when the focus leaves it, and its message stays.
      [opener, row, pane].find(({ current }) => current?.isConnected)?.current?.focus();
    }, 30);
    return true;
  }, []);

  const dialogs = useMemo(() => ({ open }), [open]);
  return (
    <DialogsContext value={dialogs}>
      {children}
      <DialogHost opening={opening} onClose={close} />
    </DialogsContext>
  );
}

/** What has the focus; for something in a menu or a dialog, which is about to go, what opened that. */
function focusOwner(): HTMLElement | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return null;
  if (activeElement.closest("[role=dialog], [role=alertdialog]")) return null;
  const menu = activeElement.closest("[role=menu]");
  if (menu === null) return activeElement;
  return document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(menu.id)}"]`);
}
