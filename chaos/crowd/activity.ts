import { selectMembers } from "@parley/client/features/members/members.slice";
import { addMembers, removeMember } from "@parley/client/features/members/member-commands";
import { deleteMessage, editMessage } from "@parley/client/features/messages/message-commands";
import { markRead } from "@parley/client/features/marks/mark-read";
import { addReaction, removeReaction } from "@parley/client/features/reactions/reaction-commands";
import { joinRoom, leaveRoom } from "@parley/client/features/rooms/room-commands";
import { startTyping } from "@parley/client/features/typing/start-typing";
import type { Result } from "@parley/shared/contracts/common";
import type { Message } from "@parley/shared/contracts/messages";
import { seededRandom } from "../../packages/client/test/model-room";
import type { PlannedRoom } from "../stage/workspace";
import type { Participant } from "./participant";

/** How often each thing is done for each message that is sent. */
const perMessage = {
  edit: 0.06,
  delete: 0.02,
  react: 0.06,
  read: 0.1,
  type: 0.1,
  rest: 0.02,
  follow: 0.02,
  remove: 0.01,
  leave: 0.005,
  comeBack: 0.015,
  reload: 0.005,
};
type Kind = keyof typeof perMessage | "send";

const emoji = ["👍", "🎉", "❤️", "👀"];
const tickMs = 20;
/** After a stall of this process it does not make up for more than this. */
const longestStallMs = 1_000;

export interface ActivityOptions {
  participants: readonly Participant[];
  rooms: readonly PlannedRoom[];
  seed: number;
  /** Messages in a second, all together. */
  rate: number;
}

/** What people do all day, in an order that the seed decides; when each thing happens is up to the machine. */
export class Activity {
  readonly #random;
  readonly #byId: Map<string, Participant>;
  readonly #rooms: Map<string, PlannedRoom>;
  /** Who was removed or left, and may come back. */
  readonly #outside: { roomId: string; userId: string }[] = [];
  readonly counts: Record<Kind, number> = {
    send: 0,
    edit: 0,
    delete: 0,
    react: 0,
    read: 0,
    type: 0,
    rest: 0,
    follow: 0,
    remove: 0,
    leave: 0,
    comeBack: 0,
    reload: 0,
  };
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: ActivityOptions) {
    this.#random = seededRandom(options.seed);
    this.#byId = new Map(options.participants.map((each) => [each.id, each]));
    this.#rooms = new Map(options.rooms.map((room) => [room.id, room]));
  }

  start(): void {
    this.stop();
    let last = performance.now();
    let due = 0;
    this.#timer = setInterval(() => {
      const now = performance.now();
      due += (this.options.rate * Math.min(longestStallMs, now - last)) / 1_000;
      last = now;
      for (; due >= 1; due -= 1) this.#step();
    }, tickMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #step() {
    this.#do("send", () => this.#send());
    for (const [kind, share] of Object.entries(perMessage) as [keyof typeof perMessage, number][]) {
      if (this.#random.chance(share)) this.#do(kind, () => this.#actions[kind]());
    }
  }

  #do(kind: Kind, action: () => boolean) {
    if (action()) this.counts[kind] += 1;
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[this.#random.below(Math.max(1, list.length))];
  }

  #anybody(): Participant {
    const one = this.#pick(this.options.participants);
    if (!one) throw new Error("Nobody is here");
    return one;
  }

  #send(): boolean {
    const one = this.#anybody();
    const roomId = this.#pick(one.roomIds);
    const words = this.#random.below(30) + 1;
    if (roomId === undefined) return false;
    one.send(roomId, `${this.counts.send} ${"word ".repeat(words)}`.trimEnd());
    return true;
  }

  /** A command whose answer carries the message as it is then. */
  #change(one: Participant, command: Promise<Result<Message>>): true {
    void command.then((result) => {
      if (result.ok) one.wire.changed(result.data);
    });
    return true;
  }

  readonly #actions: Record<keyof typeof perMessage, () => boolean> = {
    edit: () => {
      const one = this.#anybody();
      const message = this.#pick(one.mine);
      if (!message) return false;
      const { roomId, id: messageId } = message;
      const body = `edited ${this.counts.edit}`;
      return this.#change(one, editMessage(one.client, { roomId, messageId, body }));
    },
    delete: () => {
      const one = this.#anybody();
      const message = this.#pick(one.mine);
      if (!message) return false;
      one.mine.splice(one.mine.indexOf(message), 1);
      return this.#change(one, deleteMessage(one.client, { roomId: message.roomId, messageId: message.id }));
    },
    react: () => {
      const one = this.#anybody();
      const roomId = this.#pick(one.roomIds) ?? "";
      const rows = one.client.store.getState().messages[roomId]?.window?.rows.slice(-30) ?? [];
      const message = this.#pick(
        rows.filter(({ system, deletedAt }) => system === null && deletedAt === null),
      );
      if (!message) return false;
      const input = { roomId, messageId: message.id, emoji: this.#pick(emoji) ?? "👍" };
      const react = this.#random.chance(0.7) ? addReaction : removeReaction;
      return this.#change(one, react(one.client, input));
    },
    read: () => {
      const one = this.#anybody();
      const roomId = this.#pick(one.roomIds);
      if (roomId === undefined) return false;
      markRead(one.client, roomId, one.client.store.getState().rooms.byId[roomId]?.lastSeq ?? 0);
      return true;
    },
    type: () => {
      const one = this.#anybody();
      const roomId = this.#pick(one.roomIds);
      if (roomId === undefined) return false;
      startTyping(one.client, roomId);
      return true;
    },
    rest: () => {
      this.#anybody().client.presence.setActivity(this.#random.chance(0.5) ? "idle" : "active");
      return true;
    },
    follow: () => {
      const others = Array.from({ length: 20 }, () => this.#anybody().id);
      this.#anybody().client.presence.watch(others);
      return true;
    },
    remove: () => {
      const room = this.#pick(this.options.rooms);
      const owner = room && this.#byId.get(room.ownerId);
      if (!owner) return false;
      const inside = selectMembers(room.id)(owner.client.store.getState());
      const member = this.#pick(inside.filter(({ role }) => role === "member"));
      if (!member || !this.#byId.has(member.userId)) return false;
      const { userId } = member;
      void removeMember(owner.client, room.id, userId).then(() => {
        this.#outside.push({ roomId: room.id, userId });
      });
      return true;
    },
    leave: () => {
      const one = this.#anybody();
      const roomId = this.#pick(one.roomIds.filter((id) => this.#rooms.get(id)?.ownerId !== one.id));
      if (roomId === undefined) return false;
      void leaveRoom(one.client, roomId).then(() => {
        this.#outside.push({ roomId, userId: one.id });
      });
      return true;
    },
    comeBack: () => {
      const [{ roomId, userId } = { roomId: "", userId: "" }] = this.#outside.splice(
        this.#random.below(Math.max(1, this.#outside.length)),
        1,
      );
      const room = this.#rooms.get(roomId);
      const [owner, guest] = [this.#byId.get(room?.ownerId ?? ""), this.#byId.get(userId)];
      if (!room || !owner || !guest) return false;
      if (room.kind === "public") void joinRoom(guest.client, roomId);
      else void addMembers(owner.client, roomId, [userId]);
      return true;
    },
    reload: () => {
      void this.#anybody().reload();
      return true;
    },
  };
}
