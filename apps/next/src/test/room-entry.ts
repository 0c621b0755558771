import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { RoomNotifications } from "@parley/shared/contracts/notifications";
import type { Room, RoomRole } from "@parley/shared/contracts/rooms";
import { defaultRoomNotifications } from "@parley/shared/default-notifications";
import { roomView } from "./room-view";

interface Membership {
  /** Null for who is not a member. */
  role?: RoomRole | null;
  unread?: number;
  notifications?: RoomNotifications;
}

/** A room as the store holds it, with what a test cares about. */
export function roomEntry(
  changes: Partial<Room> = {},
  { role = "member", unread = 0, notifications = defaultRoomNotifications }: Membership = {},
): RoomEntry {
  const { room, epoch, head, lastSeq } = roomView(changes);
  const counts = {
    mentions: { seqs: [], baseRev: 0, base: [], later: [] },
    readSeq: 0,
    unreadFrom: null,
    mark: 0,
    personRev: 0,
    pending: null,
    sentSeq: 0,
    unread,
    baseSeq: 0,
    baseRev: 0,
    baseUnread: unread,
    later: [],
    deleted: [],
  };
  const membership = role === null ? null : { ...counts, role, rev: 1, hiddenSeq: null, notifications };
  return { room, epoch, lastSeq, lastMessageAt: null, membership, cursor: head, knownHead: head, debt: null };
}
