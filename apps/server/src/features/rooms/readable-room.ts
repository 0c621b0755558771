import type { RoomAccess } from "@parley/shared/db/queries/sync";
import { AppError } from "@parley/shared/errors";
import type { SignedInCtx } from "../../context";
import { canReadRoom } from "../messages/messages.policy";

/**
 * A room that the caller may read, with their membership.
 * @throws AppError `not_found`, the same for a room that is hidden and one that does not exist
 */
export async function getReadableRoom(ctx: SignedInCtx, roomId: string): Promise<RoomAccess> {
  const access = await ctx.reads.findRoomAccess(roomId, ctx.actor.userId);
  if (!access || !canReadRoom(access.room, access.member !== null)) {
    throw new AppError("not_found", "There is no such room");
  }
  return access;
}
