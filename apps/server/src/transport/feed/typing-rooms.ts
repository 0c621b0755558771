import { nameTypists, type Typing } from "./name-typists";

/** Somebody types on while they say so at least so often, in milliseconds. */
const lastsMs = 5_000;
/** Between two events of one room. */
const spacingMs = 1_000;
/** What goes on is told again after so long: who came meanwhile learns it, and to the others it holds on. */
const refreshMs = 3_000;

export interface Typists {
  now: readonly string[];
  /** Who did when the room was told last. */
  before: readonly string[];
  /** Whether one of them types still; no more once their message is there. */
  isStill(userId: string): boolean;
}

interface Room {
  /** By person, until when they type; who began first comes first. */
  until: Map<string, number>;
  /** What the members know, as they derive it themselves too. */
  known: Pick<Typing, "userIds" | "count">;
  /** All of whom they were told last. */
  told: readonly string[];
  toldAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Who is typing where. However many do, a room gets one event a second at most, and one each three while nothing changes. */
export class TypingRooms {
  readonly #rooms = new Map<string, Room>();

  /** @param tell sends to the room's members on this node who types there */
  constructor(private readonly tell: (roomId: string, typists: Typists) => void) {}

  start(roomId: string, userId: string): void {
    const now = performance.now();
    let room = this.#rooms.get(roomId);
    if (!room) {
      room = { until: new Map(), known: nameTypists([]), told: [], toldAt: 0, timer: undefined };
      this.#rooms.set(roomId, room);
    }
    room.until.set(userId, now + lastsMs);
    if (room.timer === undefined) this.#look(roomId, room);
  }

  /** Their message is on its way to everybody, who need no word that they do not type any more. */
  sent(roomId: string, userIds: Iterable<string>): void {
    const room = this.#rooms.get(roomId);
    if (!room) return;
    for (const userId of userIds) {
      if (!room.until.delete(userId) || !room.known.userIds.includes(userId)) continue;
      const { userIds: known, count } = room.known;
      room.known = { userIds: known.filter((id) => id !== userId), count: count - 1 };
    }
  }

  /** They may not type here any more. */
  stop(roomId: string, userId: string): void {
    this.#rooms.get(roomId)?.until.delete(userId);
  }

  close(): void {
    for (const { timer } of this.#rooms.values()) clearTimeout(timer);
    this.#rooms.clear();
  }

  /** Tells what there is to tell, and looks again when the room may have another event. */
  #look(roomId: string, room: Room) {
    const now = performance.now();
    for (const [userId, until] of room.until) if (until <= now) room.until.delete(userId);
    const typists = [...room.until.keys()];
    const { userIds, count } = nameTypists(typists);
    const isKnown = count === room.known.count && userIds.join() === room.known.userIds.join();
    const isTold = !isKnown || (count > 0 && now - room.toldAt >= refreshMs);
    if (isTold) {
      room.toldAt = now;
      room.known = { userIds, count };
      this.tell(roomId, { now: typists, before: room.told, isStill: (userId) => room.until.has(userId) });
      room.told = typists;
    }
    if (count === 0 && !isTold) {
      this.#rooms.delete(roomId);
      return;
    }
    room.timer = setTimeout(() => this.#look(roomId, room), spacingMs);
    room.timer.unref();
  }
}
