import type { StartTyping } from "@parley/shared/contracts/typing";
import { findUser } from "@parley/shared/db/queries/users";
import { permit, requireOpenRoom } from "../rooms/change-room";
import { getReadableRoom } from "../rooms/readable-room";
import type { Service } from "../../transport/execute";

export const startTyping: Service<typeof StartTyping> = async (ctx, { roomId }) => {
  const { userId } = ctx.actor;
  const { room, member } = await getReadableRoom(ctx, roomId);
  permit(member !== null, "Join the room to write in it");
  requireOpenRoom(room);
  const me = await findUser(ctx.db.orm, userId);
  // Who is invisible is not shown to be here before they send.
  if (me?.presenceChoice !== "invisible") ctx.feed.startedTyping(roomId, userId);
  return {};
};
