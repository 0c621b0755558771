import type { Message, Reaction } from "@parley/shared/contracts/messages";
import type { AddReaction, RemoveReaction } from "@parley/shared/contracts/reactions";
import { updateMessage } from "@parley/shared/db/queries/message-changes";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { requireHeard } from "../blocks/require-heard";
import { changeMessage, requireKeptMessage } from "../messages/change-message";
import { canReact } from "../messages/messages.policy";
import { permit, requireOpenRoom } from "../rooms/change-room";
import { withReaction, withoutReaction } from "./change-reactions";

export const addReaction: Service<typeof AddReaction> = (ctx, { emoji, ...place }) =>
  changeReactions(ctx, place, (reactions) => withReaction(reactions, emoji, ctx.actor.userId));

export const removeReaction: Service<typeof RemoveReaction> = (ctx, { emoji, ...place }) =>
  changeReactions(ctx, place, (reactions) => withoutReaction(reactions, emoji, ctx.actor.userId));

const changeReactions = (
  ctx: SignedInCtx,
  place: { roomId: string; messageId: string },
  choose: (reactions: Reaction[]) => Reaction[],
): Promise<Message> =>
  changeMessage(ctx, place, async ({ tx, change, room, person, message }) => {
    permit(canReact(message, person), "Join the room to react to its messages");
    requireOpenRoom(room);
    await requireHeard({ tx, room, person });
    requireKeptMessage(message);
    const reactions = choose(message.reactions);
    if (reactions === message.reactions) return message;
    if (reactions.length > limits.reactionsOfMessage)
      throw new AppError("conflict", "This message has as many different reactions as fit");
    return updateMessage(tx, message, { rev: change.takeRev(), reactions });
  });
