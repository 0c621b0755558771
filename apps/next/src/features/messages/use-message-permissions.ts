"use client";

import { selectMe } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { Message } from "@parley/shared/contracts/messages";
import type { Me } from "@parley/shared/contracts/users";
import { useStore } from "../workspace-shell/use-client";

/** What a message offers me. The server decides again; this only leaves out what it would refuse. */
export interface MessagePermissions {
  reply: boolean;
  edit: boolean;
  remove: boolean;
  listEdits: boolean;
}

const none: MessagePermissions = { reply: false, edit: false, remove: false, listEdits: false };

export function messagePermissions(
  entry: RoomEntry | undefined,
  me: Me | null,
  message: Message,
): MessagePermissions {
  if (entry === undefined || message.deletedAt !== null || message.system !== null) return none;
  const { room, membership } = entry;
  const isMember = membership !== null;
  const canWrite = isMember && room.archivedAt === null;
  const isMine = isMember && message.authorId === me?.id;
  const isLeader = membership?.role === "owner" || membership?.role === "moderator";
  const moderates = room.kind !== "direct" && (isLeader || (room.kind === "public" && me?.role === "admin"));
  return {
    reply: canWrite,
    edit: canWrite && isMine,
    remove: (canWrite && isMine) || moderates,
    listEdits: message.editedAt !== null && (isMine || moderates),
  };
}

export function useMessagePermissions(message: Message): MessagePermissions {
  const entry = useStore(selectRoom(message.roomId));
  const me = useStore(selectMe);
  return messagePermissions(entry, me, message);
}
