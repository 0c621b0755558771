"use client";

import { selectMe } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { Message } from "@parley/shared/contracts/messages";
import type { Me } from "@parley/shared/contracts/users";
import { roomPermissions } from "../rooms/room-permissions";
import { useStore } from "../workspace-shell/use-client";

/** What a message offers me. The server decides again; this only leaves out what it would refuse. */
export interface MessagePermissions {
  reply: boolean;
  pin: boolean;
  edit: boolean;
  remove: boolean;
  listEdits: boolean;
  markUnread: boolean;
  listReaders: boolean;
}

const none: MessagePermissions = {
  reply: false,
  pin: false,
  edit: false,
  remove: false,
  listEdits: false,
  markUnread: false,
  listReaders: false,
};

export function messagePermissions(
  entry: RoomEntry | undefined,
  me: Me | null,
  message: Message,
): MessagePermissions {
  if (entry === undefined || message.deletedAt !== null || message.system !== null) return none;
  const { write, moderate } = roomPermissions(entry, me);
  const isMine = entry.membership !== null && message.authorId === me?.id;
  return {
    reply: write,
    pin: write,
    edit: write && isMine,
    remove: (write && isMine) || moderate,
    listEdits: message.editedAt !== null && (isMine || moderate),
    markUnread: entry.membership !== null,
    listReaders: isMine,
  };
}

export function useMessagePermissions(message: Message): MessagePermissions {
  const entry = useStore(selectRoom(message.roomId));
  const me = useStore(selectMe);
  return messagePermissions(entry, me, message);
}
