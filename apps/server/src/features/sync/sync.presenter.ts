import type { PersonSnapshot, RoomChanges } from "@parley/shared/contracts/sync";
import { defaultNotifications } from "@parley/shared/default-notifications";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import type { PersonRow, RoomChangeRows } from "@parley/shared/db/queries/sync";
import { presentMember } from "../members/members.presenter";
import { presentMessage } from "../messages/messages.presenter";
import { presentRoomNotifications } from "../notifications/notifications.presenter";
import { presentRoom } from "../rooms/rooms.presenter";

export function presentRoomChanges(
  room: RoomRow,
  epoch: string,
  since: number,
  rows: RoomChangeRows,
): RoomChanges {
  return {
    roomId: room.id,
    epoch,
    since,
    head: rows.head,
    // A stretch that was cut to a page tells nothing of what came after it.
    room: room.settingsRev > since && room.settingsRev <= rows.head ? presentRoom(room) : null,
    messages: rows.messages.map(presentMessage),
    members: rows.members.map(presentMember),
    more: rows.more,
    reset: false,
  };
}

export const presentReset = (room: RoomRow, epoch: string, since: number): RoomChanges => ({
  roomId: room.id,
  epoch,
  since,
  head: room.rev,
  room: null,
  messages: [],
  members: [],
  more: false,
  reset: true,
});

export const presentPerson = (userId: string, person: PersonRow): PersonSnapshot => ({
  epoch: person.epoch,
  userId,
  head: person.personRev,
  workspaceHead: person.workspaceRev,
  preferences: { readReceipts: person.readReceipts },
  presence: person.presenceChoice,
  notifications: person.notifications ?? defaultNotifications,
  rooms: person.rooms.map(({ room, member, unread, mentions, lastMessageAt }) => ({
    room: presentRoom(room),
    head: room.rev,
    lastSeq: room.lastSeq,
    role: member.role,
    readSeq: member.readSeq,
    unreadFrom: member.unreadFrom,
    unread,
    mentions,
    hiddenSeq: member.hiddenSeq,
    lastMessageAt: lastMessageAt?.toISOString() ?? null,
    notifications: presentRoomNotifications(member),
  })),
  blocked: person.blocked,
});
