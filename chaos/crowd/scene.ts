import { selectMembers } from "@parley/client/features/members/members.slice";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { Result } from "@parley/shared/contracts/common";
import type { Member } from "@parley/shared/contracts/members";
import type { Message } from "@parley/shared/contracts/messages";
import { seededRandom } from "../../packages/client/test/model-room";
import type { PlannedRoom } from "../stage/workspace";
import type { Participant } from "./participant";

/** Messages of a room's end among which people choose what they answer, react to and pin. */
const recentRows = 30;

/** Who is there and where: what an act chooses from, by chance that the seed decides. */
export class Scene {
  readonly random;
  readonly #people: readonly Participant[];
  readonly #byId: Map<string, Participant>;
  readonly #rooms: Map<string, PlannedRoom>;
  /** Who was removed or left, and may come back. */
  readonly #outside: { roomId: string; userId: string }[] = [];
  #lastNumber = 0;

  constructor(participants: readonly Participant[], rooms: readonly PlannedRoom[], seed: number) {
    this.random = seededRandom(seed);
    this.#people = participants;
    this.#byId = new Map(participants.map((each) => [each.id, each]));
    this.#rooms = new Map(rooms.map((room) => [room.id, room]));
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.random.below(Math.max(1, list.length))];
  }

  /** So that no two things that are written are the same. */
  nextNumber(): string {
    this.#lastNumber += 1;
    return String(this.#lastNumber);
  }

  anybody(): Participant {
    const one = this.pick(this.#people);
    if (!one) throw new Error("Nobody is here");
    return one;
  }

  person(userId: string): Participant | null {
    return this.#byId.get(userId) ?? null;
  }

  /** Another one, often somebody with whom this one has a direct room; null where there is no other. */
  otherThan(one: Participant): string | null {
    const known = this.random.chance(0.5) ? this.pick(one.directPartners) : undefined;
    return known ?? this.pick(this.#people.filter((other) => other !== one))?.id ?? null;
  }

  /** Somebody in one of their rooms; null where they see none now. */
  someoneInRoom(): { one: Participant; roomId: string } | null {
    const one = this.anybody();
    const roomId = this.pick(one.roomIds);
    return roomId === undefined ? null : { one, roomId };
  }

  /** Somebody with one of their rooms that is like this; null where nobody has one. */
  someoneWith(isLike: (entry: RoomEntry) => boolean): { one: Participant; entry: RoomEntry } | null {
    const having = this.#people.flatMap((one) => {
      const entry = one.rooms.find(isLike);
      return entry ? [{ one, entry }] : [];
    });
    return this.pick(having) ?? null;
  }

  /** Somebody and whom they block; null where nobody blocks anybody. */
  someoneWhoBlocks(): { one: Participant; blockedId: string } | null {
    const one = this.pick(this.#people.filter((each) => each.client.store.getState().me.blocked.length > 0));
    const blockedId = one && this.pick(one.client.store.getState().me.blocked);
    return one && blockedId !== undefined ? { one, blockedId } : null;
  }

  /** A room of the plan and its owner, who stays in it; null where the owner is none of the crowd. */
  plannedRoom(): { room: PlannedRoom; owner: Participant } | null {
    const room = this.pick([...this.#rooms.values()]);
    const owner = room && this.#byId.get(room.ownerId);
    return room && owner ? { room, owner } : null;
  }

  /** A member of a planned room whom its owner may act on, because their role is one of these. */
  plannedMember(roles: readonly Member["role"][]) {
    const found = this.plannedRoom();
    if (!found) return null;
    const inside = selectMembers(found.room.id)(found.owner.client.store.getState());
    const member = this.pick(inside.filter(({ role }) => roles.includes(role)));
    return member && this.#byId.has(member.userId) ? { ...found, member } : null;
  }

  /** Whether this is a room of the plan that this person does not own: only such ones are left. */
  mayLeave({ id }: Participant, roomId: string): boolean {
    const room = this.#rooms.get(roomId);
    return room !== undefined && room.ownerId !== id;
  }

  /** What somebody of the crowd wrote lately; null where they wrote nothing. */
  ownMessage(): { one: Participant; message: Message } | null {
    const one = this.anybody();
    const message = this.pick(one.mine);
    return message ? { one, message } : null;
  }

  /** One of a room's last messages that this person sees and that is like this; null where none is. */
  recentMessage(
    { client }: Participant,
    roomId: string,
    isLike: (message: Message) => boolean = () => true,
  ): Message | null {
    const rows = client.store.getState().messages[roomId]?.window?.rows.slice(-recentRows) ?? [];
    const written = rows.filter(({ system, deletedAt }) => system === null && deletedAt === null);
    return this.pick(written.filter(isLike)) ?? null;
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
  noteChange(one: Participant, command: Promise<Result<Message>>): true {
    void command.then((result) => {
      if (result.ok) one.wire.changed(result.data);
    });
    return true;
  }
}
