"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import type { WorkspaceDialog } from "./dialogs";

// None of them is part of the first load.
const loadSwitcher = () => import("../switcher/switcher");
const Switcher = dynamic(() => loadSwitcher().then((module) => module.Switcher));
const CreateRoomDialog = dynamic(() =>
  import("../rooms/create-room-dialog").then((module) => module.CreateRoomDialog),
);
const EditRoomDialog = dynamic(() =>
  import("../rooms/edit-room-dialog").then((module) => module.EditRoomDialog),
);
const LeaveRoomDialog = dynamic(() =>
  import("../rooms/leave-room-dialog").then((module) => module.LeaveRoomDialog),
);
const ArchiveRoomDialog = dynamic(() =>
  import("../rooms/archive-room-dialog").then((module) => module.ArchiveRoomDialog),
);
const InvitePeopleDialog = dynamic(() =>
  import("../invites/invite-people-dialog").then((module) => module.InvitePeopleDialog),
);
const RemoveMemberDialog = dynamic(() =>
  import("../members/remove-member-dialog").then((module) => module.RemoveMemberDialog),
);
const HandOverDialog = dynamic(() =>
  import("../members/hand-over-dialog").then((module) => module.HandOverDialog),
);

const RevokeInviteDialog = dynamic(() =>
  import("../invites/revoke-invite-dialog").then((module) => module.RevokeInviteDialog),
);

interface DialogHostProps {
  dialog: WorkspaceDialog | null;
  onClose: () => void;
}

/** When the page has settled, in milliseconds. */
const prefetchAfterMs = 1_000;

export function DialogHost({ dialog, onClose }: DialogHostProps) {
  useEffect(() => {
    // Who presses Ctrl+K types on at once: until the switcher is there, the letters would go to the composer.
    const timer = setTimeout(() => void loadSwitcher().catch(() => undefined), prefetchAfterMs);
    return () => clearTimeout(timer);
  }, []);

  switch (dialog?.kind) {
    case "switcher":
      return <Switcher onClose={onClose} />;
    case "create-room":
      return <CreateRoomDialog onClose={onClose} />;
    case "edit-room":
      return <EditRoomDialog roomId={dialog.roomId} onClose={onClose} />;
    case "leave-room":
      return <LeaveRoomDialog roomId={dialog.roomId} onClose={onClose} />;
    case "archive-room":
      return <ArchiveRoomDialog roomId={dialog.roomId} onClose={onClose} />;
    case "invite-people":
      return <InvitePeopleDialog roomId={dialog.roomId} initialWay={dialog.way} onClose={onClose} />;
    case "remove-member":
      return <RemoveMemberDialog roomId={dialog.roomId} userId={dialog.userId} onClose={onClose} />;
    case "hand-over-room":
      return <HandOverDialog roomId={dialog.roomId} userId={dialog.userId} onClose={onClose} />;
    case "revoke-invite":
      return <RevokeInviteDialog invite={dialog.invite} onClose={onClose} />;
    default:
      return null;
  }
}
