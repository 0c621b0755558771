import type { CreateRoom } from "@parley/shared/contracts/rooms";
import type { Queryable } from "@parley/shared/db/database";
import { lockRoom, raisePersonRevs, saveRoomChange } from "@parley/shared/db/queries/room-changes";
import { findRoomByClientId, insertRoom, type NewRoom } from "@parley/shared/db/queries/rooms";
import { AppError } from "@parley/shared/errors";
import { newId } from "@parley/shared/id";
import { requestHash } from "../../request-hash";
import type { Service } from "../../transport/execute";
import { admitMembers } from "../members/admit-members";
import { getRoomView } from "./get-room";

/** A repeat is answered with the room as it is now, to who may still read it. */
export const createRoom: Service<typeof CreateRoom> = async (ctx, { clientId, kind, name, topic }) => {
  const { userId } = ctx.actor;
  const hash = requestHash([kind, name, topic]);
  const room = { id: newId(), kind, name, topic, createdBy: userId, clientId, requestHash: hash };

  const { roomId, isNew } = await ctx.db.transact(async (tx) => {
    if (await insertRoom(tx, room)) {
      await furnish(tx, room, userId);
      return { roomId: room.id, isNew: true };
    }
    // A statement of its own: it sees what another node has just committed.
    const earlier = await findRoomByClientId(tx, userId, clientId);
    if (earlier?.requestHash !== hash)
      throw new AppError("conflict", "This client id belongs to another room");
    return { roomId: earlier.id, isNew: false };
  });

  if (isNew) ctx.feed.personChanged(userId);
  return getRoomView(ctx, roomId);
};

/** Its first line, and its owner. */
async function furnish(tx: Queryable, { id }: NewRoom, ownerId: string): Promise<void> {
  const change = await lockRoom(tx, id);
  if (!change) throw new Error("The room was not stored");
  const work = { tx, change, room: change.room, concerns: () => {} };
  await admitMembers(work, [ownerId], { by: ownerId, line: { type: "created" } }, "owner");
  await saveRoomChange(tx, change);
  await raisePersonRevs(tx, [ownerId]);
}
