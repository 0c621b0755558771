import { findMessage } from "@parley/shared/db/queries/message-changes";
import type { MessageRow } from "@parley/shared/db/queries/room-changes";
import { AppError } from "@parley/shared/errors";
import type { Message } from "@parley/shared/contracts/messages";
import type { SignedInCtx } from "../../context";
import { changeRoom, type RoomWork } from "../rooms/change-room";
import { presentMessage } from "./messages.presenter";

export interface MessageWork extends RoomWork {
  message: MessageRow;
}

/**
 * Every change of a message that is stored: under its room's lock, so that it takes its place in the room's order.
 * @param work gives the row as it is then, the same one where nothing had to change
 * @throws AppError `not_found` for a room that is hidden and a message that the room does not hold
 */
export const changeMessage = (
  ctx: SignedInCtx,
  { roomId, messageId }: { roomId: string; messageId: string },
  work: (work: MessageWork) => Promise<MessageRow>,
): Promise<Message> =>
  changeRoom(ctx, roomId, async (room) => {
    const message = await findMessage(room.tx, roomId, messageId);
    if (!message) throw noSuchMessage();
    return presentMessage(await work({ ...room, message }));
  });

export const noSuchMessage = () => new AppError("not_found", "There is no such message");

/** @throws AppError `conflict` */
export function requireKeptMessage({ deletedAt }: Pick<MessageRow, "deletedAt">): void {
  if (deletedAt) throw new AppError("conflict", "The message was deleted");
}
