import type { Queryable } from "@parley/shared/db/database";
import { listRoomIdsOf } from "@parley/shared/db/queries/account";
import { findMemberOrTombstone, hasOtherOwner, updateMember } from "@parley/shared/db/queries/members";
import { findNextOwner } from "@parley/shared/db/queries/ownership";
import { lockRoom, saveRoomChange } from "@parley/shared/db/queries/room-changes";

export interface LeftRooms {
  rooms: { roomId: string; head: number }[];
  /** Who owns a room now that nobody else owned. */
  heirIds: string[];
}

/**
 * Ends all of a person's memberships, each as numbered changes of its room, direct rooms and general among them. What
 * they alone owned passes to the next in line, as with a ban. Locks rooms in the order of their ids; people come after.
 */
export async function leaveEveryRoom(tx: Queryable, userId: string, now: Date): Promise<LeftRooms> {
  const left: LeftRooms = { rooms: [], heirIds: [] };
  for (const roomId of await listRoomIdsOf(tx, userId)) {
    const change = await lockRoom(tx, roomId);
    const member = await findMemberOrTombstone(tx, roomId, userId);
    if (!change || !member || member.leftAt) continue;
    const { room } = change;
    if (member.role === "owner" && !(await hasOtherOwner(tx, roomId, userId))) {
      const heirId = await findNextOwner(tx, roomId, userId);
      if (heirId !== null) {
        await updateMember(tx, { roomId, userId: heirId }, { role: "owner", rev: change.takeRev() });
        left.heirIds.push(heirId);
      }
    }
    await updateMember(tx, member, { role: "member", leftAt: now, rev: change.takeRev() });
    // Nobody comes into a direct room or leaves it, and general writes no lines about either.
    if (room.kind !== "direct" && !room.isGeneral) await change.addSystemLine(userId, { type: "left" });
    change.setSettings({ memberCount: room.memberCount - 1 });
    await saveRoomChange(tx, change);
    left.rooms.push({ roomId, head: room.rev });
  }
  return left;
}
