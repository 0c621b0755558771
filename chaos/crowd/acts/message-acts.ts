import { markAllRead, markUnread } from "@parley/client/features/marks/mark-commands";
import { markRead } from "@parley/client/features/marks/mark-read";
import { selectMembers } from "@parley/client/features/members/members.slice";
import { deleteMessage, editMessage } from "@parley/client/features/messages/message-commands";
import { pinMessage, unpinMessage } from "@parley/client/features/pins/pin-commands";
import { addReaction, removeReaction } from "@parley/client/features/reactions/reaction-commands";
import { startTyping } from "@parley/client/features/typing/start-typing";
import type { Message } from "@parley/shared/contracts/messages";
import type { Participant } from "../participant";
import type { Act } from "./act";

const emojis = ["👍", "🎉", "❤️", "👀"];
const longestMessage = 30;

const lastSeqOf = ({ client }: Participant, roomId: string) =>
  client.store.getState().rooms.byId[roomId]?.lastSeq ?? 0;

/** What this person has put under a message. */
const reactionOf = ({ id }: Participant, { reactions }: Message) =>
  reactions.find(({ userIds }) => userIds.includes(id))?.emoji;

export const messageActs = {
  send: {
    perMessage: 1,
    does: ["message:send"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      if (!found) return false;
      const { one, roomId } = found;
      const members = scene.random.chance(0.1) ? selectMembers(roomId)(one.client.store.getState()) : [];
      const mentioned = scene.pick(members);
      const body = [
        scene.nextNumber(),
        ...(mentioned ? [`<@${mentioned.userId}>`] : []),
        ...Array<string>(scene.random.below(longestMessage)).fill("word"),
      ].join(" ");
      const answered = scene.random.chance(0.1) ? scene.recentMessage(one, roomId) : null;
      one.send(roomId, body, answered?.id);
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
      const body = `edited ${scene.nextNumber()}`;
      return scene.noteChange(found.one, editMessage(found.one.client, { roomId, messageId, body }));
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
      return scene.noteChange(one, deleteMessage(one.client, { roomId, messageId }));
    },
  },
  react: {
    perMessage: 0.05,
    does: ["reaction:add"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      const message = found && scene.recentMessage(found.one, found.roomId);
      if (!message) return false;
      const input = { roomId: found.roomId, messageId: message.id, emoji: scene.pick(emojis) ?? "👍" };
      return scene.noteChange(found.one, addReaction(found.one.client, input));
    },
  },
  takeBack: {
    perMessage: 0.05,
    does: ["reaction:remove"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      if (!found) return false;
      const { one, roomId } = found;
      const message = scene.recentMessage(one, roomId, (each) => reactionOf(one, each) !== undefined);
      const emoji = message && reactionOf(one, message);
      if (!emoji) return false;
      return scene.noteChange(one, removeReaction(one.client, { roomId, messageId: message.id, emoji }));
    },
  },
  pin: {
    perMessage: 0.02,
    does: ["message:pin", "message:unpin"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      if (!found) return false;
      const { one, roomId } = found;
      const pinned = scene.recentMessage(one, roomId, (each) => each.pinned !== null);
      const message = pinned ?? scene.recentMessage(one, roomId);
      if (!message) return false;
      const change = pinned ? unpinMessage : pinMessage;
      return scene.noteChange(one, change(one.client, { roomId, messageId: message.id }));
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
