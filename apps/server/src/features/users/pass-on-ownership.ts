import type { Queryable } from "@parley/shared/db/database";
import {
  findMemberOrTombstone,
  findRoomPerson,
  hasOtherOwner,
  updateMember,
} from "@parley/shared/db/queries/members";
import { findNextOwner, listOwnedRoomIds, listOwnableRoomIds } from "@parley/shared/db/queries/ownership";
import { lockRoom, raisePersonRevs, saveRoomChange } from "@parley/shared/db/queries/room-changes";
import { lockUsers } from "@parley/shared/db/queries/users";

export interface PassedOn {
  rooms: { roomId: string; head: number }[];
  /** Whose role changed. */
  userIds: string[];
}

/** While the rooms were handed on, another one came or an heir was banned: roll back and begin again. */
export class OwnershipMoved extends Error {
  override readonly name = "OwnershipMoved";
}

/**
 * Gives a banned person who is about to be let in the rooms of theirs that nobody owns who may come: their owner went while they were out.
 * Locks rooms in the order of their ids, also those that have an owner, who may be going at this moment; people come after.
 */
export async function takeOwnerlessRooms(tx: Queryable, userId: string): Promise<PassedOn> {
  const passed: PassedOn = { rooms: [], userIds: [] };
  for (const roomId of await listOwnableRoomIds(tx, userId)) {
    const change = await lockRoom(tx, roomId);
    const member = await findMemberOrTombstone(tx, roomId, userId);
    if (!change || !member || member.leftAt || (await hasOtherOwner(tx, roomId, userId))) continue;
    if (member.role === "owner") continue;
    await updateMember(tx, member, { role: "owner", rev: change.takeRev() });
    await saveRoomChange(tx, change);
    passed.rooms.push({ roomId, head: change.room.rev });
    passed.userIds = [userId];
  }
  await raisePersonRevs(tx, passed.userIds);
  return passed;
}

/**
 * Hands the rooms that one person alone owns to the next in line, each as a numbered change of that room. A room with
 * nobody else in it stays as it is. Locks rooms in the order of their ids, then people, the owner among them; the
 * workspace comes after. From then on nobody can be given a room of theirs, nor they one of somebody else's.
 * @throws OwnershipMoved
 */
export async function passOnOwnership(tx: Queryable, ownerId: string): Promise<PassedOn> {
  const passed: PassedOn = { rooms: [], userIds: [] };
  const owned = new Set(await listOwnedRoomIds(tx, ownerId));
  for (const roomId of owned) {
    // Locked even where another owner is in sight: they may be leaving at this moment.
    const change = await lockRoom(tx, roomId);
    const owner = await findRoomPerson(tx, roomId, ownerId);
    if (!change || owner?.member?.role !== "owner" || (await hasOtherOwner(tx, roomId, ownerId))) continue;
    const nextId = await findNextOwner(tx, roomId, ownerId);
    if (nextId === null) continue;
    await updateMember(tx, { roomId, userId: nextId }, { role: "owner", rev: change.takeRev() });
    await updateMember(tx, { roomId, userId: ownerId }, { role: "member", rev: change.takeRev() });
    await saveRoomChange(tx, change);
    passed.rooms.push({ roomId, head: change.room.rev });
    passed.userIds.push(nextId, ownerId);
  }
  const people = await lockUsers(tx, [...new Set([ownerId, ...passed.userIds])]);
  if (people.some(({ id, bannedAt }) => id !== ownerId && bannedAt)) throw new OwnershipMoved();
  // Statements of their own after the lock: they see what was committed while it was waited for.
  const now = await listOwnedRoomIds(tx, ownerId);
  if (now.some((roomId) => !owned.has(roomId))) throw new OwnershipMoved();
  await raisePersonRevs(tx, [...new Set(passed.userIds)]);
  return passed;
}
