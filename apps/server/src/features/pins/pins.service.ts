import type { ListPins, PinMessage, UnpinMessage } from "@parley/shared/contracts/pins";
import { updateMessage } from "@parley/shared/db/queries/message-changes";
import { countPins, listPins as listPinRows } from "@parley/shared/db/queries/pins";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import type { Service } from "../../transport/execute";
import { requireHeard } from "../blocks/require-heard";
import { changeMessage, requireKeptMessage, type MessageWork } from "../messages/change-message";
import { canPin } from "../messages/messages.policy";
import { presentMessage } from "../messages/messages.presenter";
import { permit, requireOpenRoom } from "../rooms/change-room";
import { getReadableRoom } from "../rooms/readable-room";

/** The message of a room in which the caller may change the pins. */
async function pinnable({ tx, room, person, message }: MessageWork) {
  permit(canPin(message, person), "Join the room to change its pins");
  requireOpenRoom(room);
  await requireHeard({ tx, room, person });
  requireKeptMessage(message);
  return message;
}

export const pinMessage: Service<typeof PinMessage> = (ctx, place) =>
  changeMessage(ctx, place, async (work) => {
    const message = await pinnable(work);
    if (message.pinnedAt) return message;
    if ((await countPins(work.tx, message.roomId)) >= limits.pinsOfRoom)
      throw new AppError("conflict", "This room has as many pins as fit: unpin a message first", {
        details: { limit: limits.pinsOfRoom },
      });
    return updateMessage(work.tx, message, {
      rev: work.change.takeRev(),
      pinnedAt: new Date(),
      pinnedBy: ctx.actor.userId,
    });
  });

export const unpinMessage: Service<typeof UnpinMessage> = (ctx, place) =>
  changeMessage(ctx, place, async (work) => {
    const message = await pinnable(work);
    if (!message.pinnedAt) return message;
    return updateMessage(work.tx, message, { rev: work.change.takeRev(), pinnedAt: null, pinnedBy: null });
  });

export const listPins: Service<typeof ListPins> = async (ctx, { roomId }) => {
  const { room, epoch } = await getReadableRoom(ctx, roomId);
  const rows = await listPinRows(ctx.db.orm, { roomId, userId: ctx.actor.userId });
  return { roomId, epoch, head: room.rev, messages: rows.map(presentMessage) };
};
