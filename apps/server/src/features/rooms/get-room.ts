import type { GetRoom, RoomView } from "@parley/shared/contracts/rooms";
import { findRoomView } from "@parley/shared/db/queries/rooms";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { canReadRoom } from "../messages/messages.policy";
import { noSuchRoom } from "./change-room";
import { presentRoomView } from "./rooms.presenter";

export const getRoom: Service<typeof GetRoom> = (ctx, { roomId }) => getRoomView(ctx, roomId);

/** A room as it stands now, for a caller who may read it: also the answer to who has just joined or made it. */
export async function getRoomView(ctx: SignedInCtx, roomId: string): Promise<RoomView> {
  const view = await findRoomView(ctx.db.orm, roomId, ctx.actor.userId);
  if (!view || !canReadRoom(view.room, view.member !== null)) throw noSuchRoom();
  return presentRoomView(view);
}
