import { Id } from "@parley/shared/contracts/common";
import type { AddMembers, ListMembers, RemoveMember, SetMemberRole } from "@parley/shared/contracts/members";
import type { Queryable } from "@parley/shared/db/database";
import {
  findMemberOrTombstone,
  listAddableUserIds,
  listMembers as listMemberRows,
  listMembersAmong,
  updateMember,
} from "@parley/shared/db/queries/members";
import { lockUser } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import { readCursor, writeCursor } from "../../page-cursor";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { changeRoom, permit, requireOpenRoom } from "../rooms/change-room";
import { getReadableRoom } from "../rooms/readable-room";
import { canLeaveRoom } from "../rooms/rooms.policy";
import { admitMembers, noSuchPeople } from "./admit-members";
import { dismissMember, requireOtherOwner } from "./dismiss-member";
import { canAddMembers, canRemoveMember, canRemoveMembers, canSetMemberRole } from "./members.policy";
import { presentMember } from "./members.presenter";

const noSuchMember = () => new AppError("not_found", "There is no such member in the room");

export const listMembers: Service<typeof ListMembers> = async (ctx, { roomId, cursor, limit }) => {
  const after = cursor === undefined ? undefined : readCursor(Id, cursor);
  const rows = await listMemberRows(ctx.db.orm, {
    roomId,
    userId: ctx.actor.userId,
    after,
    limit: limit + 1,
  });
  // Behind the rows, so that whoever was shut out before they were read gets none.
  const { accessRev } = await getReadableRoom(ctx, roomId);
  await ctx.feed.admit(ctx, accessRev);
  const page = rows.slice(0, limit);
  return {
    members: page.map(presentMember),
    next: rows.length > limit ? writeCursor(page.at(-1)?.userId) : null,
  };
};

export const addMembers: Service<typeof AddMembers> = (ctx, { roomId, userIds }) =>
  changeRoom(ctx, roomId, async (work) => {
    const { tx, room, person } = work;
    permit(canAddMembers(room, person), "You may not bring people into this room");
    requireOpenRoom(room);
    const inRoom = await listMembersAmong(tx, roomId, userIds);
    const missing = without(
      userIds,
      inRoom.map(({ userId }) => userId),
    );
    const unknown = without(missing, await listAddableUserIds(tx, missing));
    if (unknown.length > 0) throw noSuchPeople(unknown);
    const added =
      missing.length > 0
        ? await admitMembers(work, missing, {
            by: person.userId,
            line: { type: "added", userIds: missing },
          })
        : [];
    return { members: [...inRoom, ...added].map(presentMember) };
  });

/** Each of these ids once, less the others. */
const without = (userIds: string[], others: string[]) => {
  const rest = new Set(userIds);
  for (const userId of others) rest.delete(userId);
  return [...rest];
};

export const setMemberRole: Service<typeof SetMemberRole> = (ctx, { roomId, userId, role }) =>
  changeRoom(ctx, roomId, async (work) => {
    const { tx, change, room, person, concerns } = work;
    permit(canSetMemberRole(room, person), "Only an owner of the room may change roles");
    requireOpenRoom(room);
    const member = await findMemberOrTombstone(tx, roomId, userId);
    if (!member || member.leftAt) throw noSuchMember();
    if (member.role === role) return presentMember(member);
    await requireOtherOwner(work, member);
    const changed = await updateMember(tx, member, { rev: change.takeRev(), role });
    if (role !== "member") await requireUnbanned(tx, userId);
    await noteAct(tx, ctx.actor, "member:set-role", { targetId: userId, roomId, details: { role } });
    await change.addSystemLine(person.userId, { type: "role_changed", userId, role });
    concerns(userId);
    return presentMember(changed);
  });

/** A ban that comes at this moment either sees the new role, and hands it on, or is seen here. */
async function requireUnbanned(tx: Queryable, userId: string): Promise<void> {
  const user = await lockUser(tx, userId);
  if (user?.bannedAt) throw new AppError("conflict", "This person is banned");
}

/** Removing oneself is leaving. A removal that is repeated is answered with the tombstone. */
export const removeMember: Service<typeof RemoveMember> = (ctx, { roomId, userId }) =>
  changeRoom(ctx, roomId, async (work) => {
    const { tx, room, person } = work;
    const isOwnDoing = userId === person.userId;
    permit(
      isOwnDoing ? canLeaveRoom(room) : canRemoveMembers(room, person),
      "You may not remove people from this room",
    );
    if (!isOwnDoing) requireOpenRoom(room);
    const member = await findMemberOrTombstone(tx, roomId, userId);
    if (!member) throw noSuchMember();
    if (member.leftAt) return presentMember(member);
    permit(isOwnDoing || canRemoveMember(room, person, member), "You may not remove this person");
    if (!isOwnDoing) await noteAct(tx, ctx.actor, "member:remove", { targetId: userId, roomId });
    return presentMember(await dismissMember(work, member));
  });
