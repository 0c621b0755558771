import { hasOtherOwner, updateMember } from "@parley/shared/db/queries/members";
import type { MemberRow } from "@parley/shared/db/queries/room-changes";
import { AppError } from "@parley/shared/errors";
import type { RoomWork } from "../rooms/change-room";

/**
 * Ends a membership of a locked room, by the member themselves or by somebody else. The tombstone takes its rev before
 * the line about it, so that nothing of a later rev is ever theirs.
 * @throws AppError `last_owner`
 */
export async function dismissMember(work: RoomWork, member: MemberRow): Promise<MemberRow> {
  const { tx, change, room, person, concerns } = work;
  const { userId } = member;
  await requireOtherOwner(work, member);
  const isOwnDoing = userId === person.userId;
  const now = new Date();
  const tombstone = await updateMember(tx, member, {
    rev: change.takeRev(),
    role: "member",
    leftAt: now,
    removedAt: isOwnDoing ? null : now,
  });
  await change.addSystemLine(person.userId, isOwnDoing ? { type: "left" } : { type: "removed", userId });
  change.setSettings({ memberCount: room.memberCount - 1 });
  concerns(userId);
  return tombstone;
}

/** @throws AppError `last_owner` when nobody would own the room without this member as its owner */
export async function requireOtherOwner({ tx, room }: RoomWork, { userId, role }: MemberRow): Promise<void> {
  if (role === "owner" && !(await hasOtherOwner(tx, room.id, userId))) {
    throw new AppError("last_owner", "A room needs an owner; make somebody else one first");
  }
}
