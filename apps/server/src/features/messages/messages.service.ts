import type { ListMessages, ListMessagesById, SendMessage } from "@parley/shared/contracts/messages";
import {
  listMessagesAfter,
  listMessagesBefore,
  listMessagesOfRoomById,
} from "@parley/shared/db/queries/messages";
import { newId } from "@parley/shared/id";
import { requestHash } from "../../request-hash";
import type { Service } from "../../transport/execute";
import { getReadableRoom } from "../rooms/readable-room";
import { presentMessage } from "./messages.presenter";

export const sendMessage: Service<typeof SendMessage> = (ctx, { roomId, clientId, body, replyTo }) =>
  ctx.writer.write({
    id: newId(),
    roomId,
    authorId: ctx.actor.userId,
    clientId,
    requestHash: requestHash(replyTo === undefined ? [roomId, body] : [roomId, body, replyTo]),
    body,
    replyTo: replyTo ?? null,
  });

export const listMessages: Service<typeof ListMessages> = async (
  ctx,
  { roomId, before, after, around, limit },
) => {
  const { room, epoch } = await getReadableRoom(ctx, roomId);
  const page = { roomId, userId: ctx.actor.userId, limit };
  const rows =
    around !== undefined
      ? await listAround(ctx, page, around)
      : after !== undefined
        ? await listMessagesAfter(ctx.db.orm, page, after)
        : await listMessagesBefore(ctx.db.orm, page, before);
  return {
    roomId,
    epoch,
    head: room.rev,
    firstSeq: room.firstSeq,
    // The rows are younger than the room's row by a statement.
    lastSeq: Math.max(room.lastSeq, rows.at(-1)?.seq ?? 0),
    messages: rows.map(presentMessage),
  };
};

async function listAround(
  { db }: Parameters<typeof listMessages>[0],
  page: { roomId: string; userId: string; limit: number },
  seq: number,
) {
  const older = await listMessagesBefore(db.orm, { ...page, limit: Math.ceil(page.limit / 2) }, seq);
  const newer = await listMessagesAfter(db.orm, { ...page, limit: page.limit - older.length }, seq - 1);
  return [...older, ...newer];
}

export const listMessagesById: Service<typeof ListMessagesById> = async (ctx, { roomId, ids }) => {
  const { room, epoch } = await getReadableRoom(ctx, roomId);
  const rows = await listMessagesOfRoomById(ctx.db.orm, { roomId, userId: ctx.actor.userId, ids });
  return { epoch, head: room.rev, messages: rows.map(presentMessage) };
};
