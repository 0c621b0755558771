import type { Room, RoomView } from "@parley/shared/contracts/rooms";
import { peopleOf } from "@parley/shared/db/queries/direct-rooms";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import type { RoomViewRow } from "@parley/shared/db/queries/rooms";

export const presentRoom = (row: RoomRow): Room => ({
  id: row.id,
  rev: row.settingsRev,
  kind: row.kind,
  name: row.name,
  topic: row.topic,
  isGeneral: row.isGeneral,
  memberCount: row.memberCount,
  people: peopleOf(row.directKey),
  createdAt: row.createdAt.toISOString(),
  archivedAt: row.archivedAt?.toISOString() ?? null,
});

export const presentRoomView = ({
  room,
  member,
  unread,
  mentions,
  personRev,
  epoch,
}: RoomViewRow): RoomView => ({
  room: presentRoom(room),
  epoch,
  head: room.rev,
  lastSeq: room.lastSeq,
  membership: member && {
    role: member.role,
    readSeq: member.readSeq,
    unreadFrom: member.unreadFrom,
    unread: unread ?? 0,
    mentions,
    personRev,
  },
});
