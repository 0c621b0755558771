import type { HideDirectRoom } from "@parley/shared/contracts/direct";
import { hideRoom } from "@parley/shared/db/queries/direct-rooms";
import { raisePersonRevs } from "@parley/shared/db/queries/room-changes";
import type { Service } from "../../transport/execute";
import { permit } from "../rooms/change-room";
import { getReadableRoom } from "../rooms/readable-room";
import { canHideRoom } from "../rooms/rooms.policy";

/** Nothing is written when it comes back: it is hidden for as long as it has no message after this one. */
export const hideDirectRoom: Service<typeof HideDirectRoom> = async (ctx, { roomId, seq }) => {
  const { userId } = ctx.actor;
  const { room } = await getReadableRoom(ctx, roomId);
  permit(canHideRoom(room), "Only a direct room can be hidden");
  const hasChanged = await ctx.db.transact(async (tx) => {
    if (!(await hideRoom(tx, roomId, userId, seq))) return false;
    await raisePersonRevs(tx, [userId]);
    return true;
  });
  if (hasChanged) ctx.feed.personChanged(userId);
  return { roomId };
};
