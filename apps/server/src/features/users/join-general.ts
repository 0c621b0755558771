import type { Queryable } from "@parley/shared/db/database";
import { findMemberOrTombstone, upsertMembers } from "@parley/shared/db/queries/members";
import { findGeneralRoomId } from "@parley/shared/db/queries/ownership";
import { lockRoom, raisePersonRevs, saveRoomChange } from "@parley/shared/db/queries/room-changes";
import { findWorkspace } from "@parley/shared/db/queries/workspace";

/**
 * Brings a new person into the room that everyone is in, as a change of that room without a line in it. The first admin
 * owns it.
 * @returns the room's new head, or null when they were in it already
 */
export async function joinGeneral(
  tx: Queryable,
  userId: string,
): Promise<{ roomId: string; head: number } | null> {
  const roomId = await findGeneralRoomId(tx);
  const change = await lockRoom(tx, roomId);
  if (!change) throw new Error("The general room is gone");
  const { room } = change;
  if (await findMemberOrTombstone(tx, roomId, userId)) return null;
  const { firstAdminId } = await findWorkspace(tx);
  const role = firstAdminId === userId ? "owner" : "member";
  await upsertMembers(tx, [{ roomId, userId, role, rev: change.takeRev(), readSeq: room.lastSeq }]);
  change.setSettings({ memberCount: room.memberCount + 1 });
  await saveRoomChange(tx, change);
  await raisePersonRevs(tx, [userId]);
  return { roomId, head: room.rev };
}
