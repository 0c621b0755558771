import type { DeleteMessage } from "@parley/shared/contracts/messages";
import { deleteMentions } from "@parley/shared/db/queries/mentions";
import { deleteMessageEdits, updateMessage } from "@parley/shared/db/queries/message-changes";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { permit, requireOpenRoom } from "../rooms/change-room";
import { changeMessage } from "./change-message";
import { canDeleteMessage, canModerateMessages } from "./messages.policy";

/** Keeps the message's place, and nothing of what stood there. */
export const deleteMessage: Service<typeof DeleteMessage> = async (ctx, place) => {
  const deleted = await changeMessage(ctx, place, async ({ tx, change, room, person, message }) => {
    permit(canDeleteMessage(room, message, person), "You may not delete this message");
    if (!canModerateMessages(room, person)) requireOpenRoom(room);
    if (message.deletedAt) return message;
    const { id: messageId, authorId, roomId } = message;
    if (authorId !== person.userId) {
      await noteAct(tx, ctx.actor, "message:delete", { targetId: authorId, roomId, details: { messageId } });
    }
    await deleteMessageEdits(tx, messageId);
    await deleteMentions(tx, message);
    return updateMessage(tx, message, {
      rev: change.takeRev(),
      body: "",
      replyTo: null,
      reactions: [],
      pinnedAt: null,
      pinnedBy: null,
      editedAt: null,
      deletedAt: new Date(),
    });
  });
  ctx.push.takeBackMessage(deleted);
  return deleted;
};
