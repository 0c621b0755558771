import { markAllRead, markUnread } from "@parley/client/features/marks/mark-commands";
import { markRead } from "@parley/client/features/marks/mark-read";
import { deleteMessage, editMessage } from "@parley/client/features/messages/message-commands";
import { pinMessage, unpinMessage } from "@parley/client/features/pins/pin-commands";
import { addReaction, removeReaction } from "@parley/client/features/reactions/reaction-commands";
import { startTyping } from "@parley/client/features/typing/start-typing";
import type { Participant } from "../participant";
import type { Act } from "./act";

const emoji = ["👍", "🎉", "❤️", "👀"];
const longestMessage = 30;

const lastSeqOf = ({ client }: Participant, roomId: string) =>
  client.store.getState().rooms.byId[roomId]?.lastSeq ?? 0;

export const messageActs = {
  send: {
    perMessage: 1,
    does: ["message:send"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      if (!found) return false;
      const { one, roomId } = found;
      const words = "word ".repeat(scene.random.below(longestMessage) + 1);
      const mention = scene.random.chance(0.1) ? `<@${scene.anybody().id}> ` : "";
      const replyTo = scene.random.chance(0.1) ? scene.recentMessage(one, roomId)?.id : undefined;
      one.send(roomId, `${mention}${words}`.trimEnd(), replyTo);
      return true;
    },
  },
  edit: {
    perMessage: 0.06,
    does: ["message:edit"],
    run: (scene) => {
      const found = scene.ownMessage();
      if (!found) return false;
      const { roomId, id: messageId } = found.message;
      const body = `edited ${String(scene.random.below(1_000))}`;
      return scene.change(found.one, editMessage(found.one.client, { roomId, messageId, body }));
    },
  },
  delete: {
    perMessage: 0.02,
    does: ["message:delete"],
    run: (scene) => {
      const found = scene.ownMessage();
      if (!found) return false;
      const { one, message } = found;
      one.mine.splice(one.mine.indexOf(message), 1);
      const { roomId, id: messageId } = message;
      return scene.change(one, deleteMessage(one.client, { roomId, messageId }));
    },
  },
  react: {
    perMessage: 0.06,
    does: ["reaction:add", "reaction:remove"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      const message = found && scene.recentMessage(found.one, found.roomId);
      if (!message) return false;
      const input = {
        ...{ roomId: found.roomId, messageId: message.id },
        emoji: scene.pick(emoji) ?? "👍",
      };
      const react = scene.random.chance(0.7) ? addReaction : removeReaction;
      return scene.change(found.one, react(found.one.client, input));
    },
  },
  pin: {
    perMessage: 0.01,
    does: ["message:pin", "message:unpin"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      const message = found && scene.recentMessage(found.one, found.roomId);
      if (!message) return false;
      const pin = message.pinned === null ? pinMessage : unpinMessage;
      const input = { roomId: found.roomId, messageId: message.id };
      return scene.change(found.one, pin(found.one.client, input));
    },
  },
  read: {
    perMessage: 0.1,
    does: ["message:mark-read"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      if (!found) return false;
      markRead(found.one.client, found.roomId, lastSeqOf(found.one, found.roomId));
      return true;
    },
  },
  readAll: {
    perMessage: 0.005,
    does: ["message:mark-all-read"],
    run: (scene) => {
      void markAllRead(scene.anybody().client);
      return true;
    },
  },
  unread: {
    perMessage: 0.02,
    does: ["message:mark-unread"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      if (!found) return false;
      const back = scene.random.below(10);
      const fromSeq = Math.max(1, lastSeqOf(found.one, found.roomId) - back);
      void markUnread(found.one.client, found.roomId, fromSeq);
      return true;
    },
  },
  type: {
    perMessage: 0.1,
    does: ["typing:start"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      if (!found) return false;
      startTyping(found.one.client, found.roomId);
      return true;
    },
  },
} satisfies Record<string, Act>;
