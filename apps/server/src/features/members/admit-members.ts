import type { SystemLine } from "@parley/shared/contracts/messages";
import { hasActiveMember, upsertMembers } from "@parley/shared/db/queries/members";
import type { MemberRow } from "@parley/shared/db/queries/room-changes";
import { lockUsers } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import type { RoomWork } from "../rooms/change-room";

/**
 * Brings people who are not in it into a locked room. They start with everything read, the line about them included.
 * Joins to general write no line: it would be one for every new person of the workspace.
 * @throws AppError when one of them was banned since they were looked at: `unauthenticated` to themselves, else `not_found`
 */
export async function admitMembers(
  { tx, change, room, concerns }: Pick<RoomWork, "tx" | "change" | "room" | "concerns">,
  userIds: string[],
  told: { by: string; line: SystemLine },
  role: MemberRow["role"] = "member",
): Promise<MemberRow[]> {
  // Its last member may have gone with their account, or all who are left are banned: somebody has to look after it.
  const canBeOwned = !room.isGeneral && room.kind !== "direct";
  const isOrphaned = canBeOwned && (room.memberCount === 0 || !(await hasActiveMember(tx, room.id)));
  const revs = userIds.map(() => change.takeRev());
  if (!room.isGeneral) await change.addSystemLine(told.by, told.line);
  change.setSettings({ memberCount: room.memberCount + userIds.length });
  concerns(...userIds);
  const admitted = await upsertMembers(
    tx,
    userIds.map((userId, index) => ({
      roomId: room.id,
      userId,
      role: isOrphaned && index === 0 ? "owner" : role,
      rev: revs[index] ?? change.takeRev(),
      readSeq: room.lastSeq,
    })),
  );
  await requireUnbanned(tx, userIds, told.by);
  return admitted;
}

/** @throws AppError as `admitMembers` does; locks the people, so it comes after their rooms and members */
export async function requireUnbanned(tx: RoomWork["tx"], userIds: string[], by: string): Promise<void> {
  const banned = (await lockUsers(tx, userIds)).filter(({ bannedAt }) => bannedAt).map(({ id }) => id);
  if (banned.includes(by)) throw new AppError("unauthenticated", "Sign in first");
  if (banned.length > 0) throw noSuchPeople(banned);
}

export const noSuchPeople = (userIds: string[]) =>
  new AppError("not_found", "There is no such person", { details: { userIds } });
