import type { SystemLine } from "@parley/shared/contracts/messages";
import { upsertMembers } from "@parley/shared/db/queries/members";
import type { MemberRow } from "@parley/shared/db/queries/room-changes";
import type { RoomWork } from "../rooms/change-room";

/**
 * Brings people who are not in it into a locked room. They start with everything read, the line about them included.
 * Joins to general write no line: it would be one for every new person of the workspace.
 */
export async function admitMembers(
  { tx, change, room, concerns }: Pick<RoomWork, "tx" | "change" | "room" | "concerns">,
  userIds: string[],
  told: { by: string; line: SystemLine },
  role: MemberRow["role"] = "member",
): Promise<MemberRow[]> {
  const revs = userIds.map(() => change.takeRev());
  if (!room.isGeneral) await change.addSystemLine(told.by, told.line);
  change.setSettings({ memberCount: room.memberCount + userIds.length });
  concerns(...userIds);
  return upsertMembers(
    tx,
    userIds.map((userId, index) => ({
      roomId: room.id,
      userId,
      role,
      rev: revs[index] ?? change.takeRev(),
      readSeq: room.lastSeq,
    })),
  );
}
