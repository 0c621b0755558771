import type { Result } from "@parley/shared/contracts/common";
import type { Member } from "@parley/shared/contracts/members";
import type { RoomRole } from "@parley/shared/contracts/rooms";
import type { ParleyClient } from "../../create-client";
import { membersChanged } from "./members.slice";

// As with rooms: the answer is taken at once, the live change finds it there.

export async function addMembers(
  { call, store, users }: ParleyClient,
  roomId: string,
  userIds: string[],
): Promise<Result<{ members: Member[] }>> {
  const result = await call("member:add", { roomId, userIds });
  if (result.ok) {
    store.dispatch(membersChanged(result.data.members));
    users.ensure(userIds);
  }
  return result;
}

/** Naming an owner hands over ownership. */
export async function setMemberRole(
  { call, store }: ParleyClient,
  roomId: string,
  userId: string,
  role: RoomRole,
): Promise<Result<Member>> {
  const result = await call("member:set-role", { roomId, userId, role });
  if (result.ok) store.dispatch(membersChanged([result.data]));
  return result;
}

export async function removeMember(
  { call, store }: ParleyClient,
  roomId: string,
  userId: string,
): Promise<Result<Member>> {
  const result = await call("member:remove", { roomId, userId });
  if (result.ok) store.dispatch(membersChanged([result.data]));
  return result;
}
