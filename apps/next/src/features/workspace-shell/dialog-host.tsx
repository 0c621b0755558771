"use client";

import { useEffect } from "react";
import { lazyPart } from "@/ui/lazy-part";
import { prefetchMenu } from "@/ui/menu";
import type { Opening, WorkspaceDialog } from "./dialogs";

// None of them is part of the first load.
const loadSwitcher = () => import("../switcher/switcher");
const Switcher = lazyPart(() => loadSwitcher().then((module) => module.Switcher));
const ShortcutsDialog = lazyPart(() =>
  import("../shortcuts/shortcuts-dialog").then((module) => module.ShortcutsDialog),
);
const StatusDialog = lazyPart(() =>
  import("../presence/status-dialog").then((module) => module.StatusDialog),
);
const CreateRoomDialog = lazyPart(() =>
  import("../rooms/create-room-dialog").then((module) => module.CreateRoomDialog),
);
const NewDirectDialog = lazyPart(() =>
  import("../direct/new-direct-dialog").then((module) => module.NewDirectDialog),
);
const BlockDialog = lazyPart(() => import("../blocks/block-dialog").then((module) => module.BlockDialog));
const ProfilePopover = lazyPart(() =>
  import("../profile/profile-popover").then((module) => module.ProfilePopover),
);
const EditRoomDialog = lazyPart(() =>
  import("../rooms/edit-room-dialog").then((module) => module.EditRoomDialog),
);
const RoomNotificationsDialog = lazyPart(() =>
  import("../notifications/room-notifications-dialog").then((module) => module.RoomNotificationsDialog),
);
const LeaveRoomDialog = lazyPart(() =>
  import("../rooms/leave-room-dialog").then((module) => module.LeaveRoomDialog),
);
const ArchiveRoomDialog = lazyPart(() =>
  import("../rooms/archive-room-dialog").then((module) => module.ArchiveRoomDialog),
);
const InvitePeopleDialog = lazyPart(() =>
  import("../invites/invite-people-dialog").then((module) => module.InvitePeopleDialog),
);
const RemoveMemberDialog = lazyPart(() =>
  import("../members/remove-member-dialog").then((module) => module.RemoveMemberDialog),
);
const HandOverDialog = lazyPart(() =>
  import("../members/hand-over-dialog").then((module) => module.HandOverDialog),
);
const MessageEditsDialog = lazyPart(() =>
  import("../messages/message-edits-dialog").then((module) => module.MessageEditsDialog),
);
const DeleteMessageDialog = lazyPart(() =>
  import("../messages/delete-message-dialog").then((module) => module.DeleteMessageDialog),
);
const ReadersDialog = lazyPart(() =>
  import("../receipts/readers-dialog").then((module) => module.ReadersDialog),
);
const RevokeInviteDialog = lazyPart(() =>
  import("../invites/revoke-invite-dialog").then((module) => module.RevokeInviteDialog),
);

interface DialogHostProps {
  opening: Opening | null;
  /** False when this one is not open any more. */
  onClose: (id: number) => boolean;
}

/** When the page has settled, in milliseconds. */
const prefetchAfterMs = 1_000;

export function DialogHost({ opening, onClose }: DialogHostProps) {
  useEffect(() => {
    // Who presses Ctrl+K, or opens a menu by a key, types on at once: what is typed before its code is there is lost.
    const timer = setTimeout(() => {
      loadSwitcher().catch(() => undefined);
      prefetchMenu();
    }, prefetchAfterMs);
    return () => clearTimeout(timer);
  }, []);

  if (opening === null) return null;
  const { id, dialog } = opening;
  return <OpenDialog key={id} dialog={dialog} onClose={() => onClose(id)} />;
}

function OpenDialog({ dialog, onClose }: { dialog: WorkspaceDialog; onClose: () => boolean }) {
  const ends = { onClose, onLoadFailed: onClose };
  switch (dialog.kind) {
    case "switcher":
      return <Switcher {...ends} />;
    case "shortcuts":
      return <ShortcutsDialog {...ends} />;
    case "status":
      return <StatusDialog {...ends} />;
    case "create-room":
      return <CreateRoomDialog {...ends} />;
    case "new-direct":
      return <NewDirectDialog {...ends} />;
    case "block-person":
      return <BlockDialog userId={dialog.userId} {...ends} />;
    case "profile":
      return <ProfilePopover userId={dialog.userId} anchor={dialog.anchor} {...ends} />;
    case "edit-room":
      return <EditRoomDialog roomId={dialog.roomId} {...ends} />;
    case "room-notifications":
      return <RoomNotificationsDialog roomId={dialog.roomId} {...ends} />;
    case "leave-room":
      return <LeaveRoomDialog roomId={dialog.roomId} {...ends} />;
    case "archive-room":
      return <ArchiveRoomDialog room={dialog.room} {...ends} />;
    case "invite-people":
      return <InvitePeopleDialog roomId={dialog.roomId} initialWay={dialog.way} {...ends} />;
    case "remove-member":
      return <RemoveMemberDialog roomId={dialog.roomId} userId={dialog.userId} {...ends} />;
    case "hand-over-room":
      return <HandOverDialog roomId={dialog.roomId} userId={dialog.userId} {...ends} />;
    case "message-edits":
      return <MessageEditsDialog message={dialog.message} {...ends} />;
    case "delete-message":
      return <DeleteMessageDialog message={dialog.message} {...ends} />;
    case "readers":
      return <ReadersDialog message={dialog.message} {...ends} />;
    case "revoke-invite":
      return <RevokeInviteDialog invite={dialog.invite} {...ends} />;
  }
}
