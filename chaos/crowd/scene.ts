import type { Result } from "@parley/shared/contracts/common";
import type { Message } from "@parley/shared/contracts/messages";
import { seededRandom } from "../../packages/client/test/model-room";
import type { PlannedRoom } from "../stage/workspace";
import type { Participant } from "./participant";

/** Messages of a room's end among which people choose what they answer, react to and pin. */
const recentRows = 30;

/** Who is there and where: what an act chooses from, by chance that the seed decides. */
export class Scene {
  readonly random;
  readonly #byId: Map<string, Participant>;
  readonly #rooms: Map<string, PlannedRoom>;
  /** Who was removed or left, and may come back. */
  readonly #outside: { roomId: string; userId: string }[] = [];

  constructor(
    readonly participants: readonly Participant[],
    readonly rooms: readonly PlannedRoom[],
    seed: number,
  ) {
    this.random = seededRandom(seed);
    this.#byId = new Map(participants.map((each) => [each.id, each]));
    this.#rooms = new Map(rooms.map((room) => [room.id, room]));
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.random.below(Math.max(1, list.length))];
  }

  anybody(): Participant {
    const one = this.pick(this.participants);
    if (!one) throw new Error("Nobody is here");
    return one;
  }

  /** Another one of the crowd; null where there is no other. */
  anybodyBut(one: Participant): Participant | null {
    return this.pick(this.participants.filter((other) => other !== one)) ?? null;
  }

  /** Somebody in one of their rooms; null where they see none now. */
  someoneInRoom(): { one: Participant; roomId: string } | null {
    const one = this.anybody();
    const roomId = this.pick(one.roomIds);
    return roomId === undefined ? null : { one, roomId };
  }

  /** A room of the plan and its owner, who stays in it; null where the owner is none of the crowd. */
  someRoom(): { room: PlannedRoom; owner: Participant } | null {
    const room = this.pick(this.rooms);
    const owner = room && this.#byId.get(room.ownerId);
    return owner ? { room, owner } : null;
  }

  /** What somebody of the crowd wrote lately, taken by themselves; null where they wrote nothing. */
  ownMessage(): { one: Participant; message: Message } | null {
    const one = this.anybody();
    const message = this.pick(one.mine);
    return message ? { one, message } : null;
  }

  /** A message that this person sees near the end of the room; null where they see none. */
  recentMessage({ client }: Participant, roomId: string): Message | null {
    const rows = client.store.getState().messages[roomId]?.window?.rows.slice(-recentRows) ?? [];
    const written = rows.filter(({ system, deletedAt }) => system === null && deletedAt === null);
    return this.pick(written) ?? null;
  }

  planned(roomId: string): PlannedRoom | null {
    return this.#rooms.get(roomId) ?? null;
  }

  person(userId: string): Participant | null {
    return this.#byId.get(userId) ?? null;
  }

  /** They are out of the room now, and may come back. */
  noteOutside(roomId: string, userId: string): void {
    this.#outside.push({ roomId, userId });
  }

  /** One of those who are out, who is taken off the list; null where nobody is. */
  takeOutside(): { room: PlannedRoom; owner: Participant; guest: Participant } | null {
    const [gone] = this.#outside.splice(this.random.below(Math.max(1, this.#outside.length)), 1);
    const room = gone && this.#rooms.get(gone.roomId);
    const [owner, guest] = [this.#byId.get(room?.ownerId ?? ""), this.#byId.get(gone?.userId ?? "")];
    return room && owner && guest ? { room, owner, guest } : null;
  }

  /** Notes a command whose answer carries the message as it is then: it may not be lost either. */
  change(one: Participant, command: Promise<Result<Message>>): true {
    void command.then((result) => {
      if (result.ok) one.wire.changed(result.data);
    });
    return true;
  }
}
