import type { EditMessage, ListMessageEdits } from "@parley/shared/contracts/messages";
import { deleteMentions, insertMentions } from "@parley/shared/db/queries/mentions";
import {
  findMessage,
  insertMessageEdit,
  listMessageEdits as listEditRows,
  updateMessage,
} from "@parley/shared/db/queries/message-changes";
import { requireHeard } from "../blocks/require-heard";
import type { Service } from "../../transport/execute";
import { permit, requireOpenRoom } from "../rooms/change-room";
import { mentionTargetsOf } from "../mentions/mention-targets-of";
import { getReadableRoom } from "../rooms/readable-room";
import { changeMessage, noSuchMessage, requireKeptMessage } from "./change-message";
import { canEditMessage, canListMessageEdits } from "./messages.policy";

export const editMessage: Service<typeof EditMessage> = (ctx, { body, ...place }) =>
  changeMessage(ctx, place, async ({ tx, change, room, person, message }) => {
    permit(canEditMessage(message, person), "Only its author may edit a message");
    requireOpenRoom(room);
    await requireHeard({ tx, room, person });
    requireKeptMessage(message);
    if (message.body === body) return message;
    const rev = change.takeRev();
    await insertMessageEdit(tx, {
      messageId: message.id,
      rev,
      body: message.body,
      writtenAt: message.editedAt ?? message.createdAt,
    });
    await deleteMentions(tx, message);
    const targetIds = mentionTargetsOf({ ...message, body });
    await insertMentions(
      tx,
      targetIds.map((targetId) => ({ messageId: message.id, targetId })),
    );
    return updateMessage(tx, message, { rev, body, editedAt: new Date() });
  });

export const listMessageEdits: Service<typeof ListMessageEdits> = async (ctx, { roomId, messageId }) => {
  const { userId, role } = ctx.actor;
  const { room, member } = await getReadableRoom(ctx, roomId);
  const message = await findMessage(ctx.db.orm, roomId, messageId);
  if (!message) throw noSuchMessage();
  const person = { userId, isAdmin: role === "admin", member };
  permit(canListMessageEdits(room, message, person), "Only its author and who leads the room may see this");
  const rows = await listEditRows(ctx.db.orm, { roomId, messageId, userId });
  return { edits: rows.map(({ body, writtenAt }) => ({ body, writtenAt: writtenAt.toISOString() })) };
};
