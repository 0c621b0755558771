import type { Room, RoomView } from "@parley/shared/contracts/rooms";
import { newId } from "@parley/shared/id";

/** A room that one is a member of, with what a test cares about. */
export function roomView(changes: Partial<Room> = {}): RoomView {
  return {
    room: {
      id: newId(),
      rev: 1,
      kind: "private",
      name: "Release planning",
      topic: "",
      isGeneral: false,
      memberCount: 2,
      people: null,
      createdAt: "2026-03-02T10:00:00.000Z",
      archivedAt: null,
      ...changes,
    },
    epoch: newId(),
    head: 1,
    lastSeq: 0,
    membership: { role: "member", readSeq: 0, unreadFrom: null, personRev: 0, unread: 0, mentions: [] },
  };
}
