import { PresenceChanged, type Presence } from "@parley/shared/contracts/presence";
import type { ParleyServer, ParleySocket } from "../socket-types";
import { emitTo } from "./emit";
import type { FrameWriter } from "./frame-writer";

/** Which sockets of this node are told of whom: found by the person who changed, so that a change costs what it is worth. */
export class WatchLists {
  readonly #watchers = new Map<string, Set<ParleySocket>>();
  readonly #lists = new Map<ParleySocket, { ids: ReadonlySet<string>; turn: number }>();

  constructor(
    private readonly io: ParleyServer,
    private readonly frames: FrameWriter,
  ) {}

  /**
   * Begins to put another list in the place of this socket's.
   * @returns what ends it, with the people that it may be told of; nothing happens where a later call began meanwhile
   */
  begin(socketId: string): (userIds: readonly string[]) => void {
    const socket = this.io.of("/").sockets.get(socketId);
    if (!socket) return () => {};
    if (!this.#lists.has(socket)) socket.on("disconnect", () => this.#drop(socket));
    const { ids, turn } = this.#lists.get(socket) ?? { ids: new Set<string>(), turn: 0 };
    this.#lists.set(socket, { ids, turn: turn + 1 });
    return (userIds) => {
      const list = this.#lists.get(socket);
      if (list?.turn !== turn + 1) return;
      this.#unlink(socket, list.ids);
      this.#lists.set(socket, { ids: new Set(userIds), turn: list.turn });
      for (const userId of userIds) {
        const watchers = this.#watchers.get(userId) ?? new Set();
        this.#watchers.set(userId, watchers.add(socket));
      }
    };
  }

  /** Those of these people of whom somebody here is to be told. */
  among(userIds: readonly string[]): string[] {
    return userIds.filter((userId) => this.#watchers.has(userId));
  }

  /**
   * One event for each socket, with all of whom it is to be told.
   * @param blocked by person, whom they block: those hear nothing of them
   */
  tell(people: readonly Presence[], blocked: ReadonlyMap<string, ReadonlySet<string>>): void {
    const told = new Map<ParleySocket, Presence[]>();
    for (const person of people) {
      const hiddenFrom = blocked.get(person.userId);
      for (const socket of this.#watchers.get(person.userId) ?? []) {
        if (hiddenFrom?.has(socket.data.actor.userId)) continue;
        const ofSocket = told.get(socket);
        if (ofSocket) ofSocket.push(person);
        else told.set(socket, [person]);
      }
    }
    for (const [socket, ofSocket] of told)
      emitTo(this.frames, [socket], PresenceChanged, { people: ofSocket });
  }

  #drop(socket: ParleySocket) {
    const list = this.#lists.get(socket);
    if (list) this.#unlink(socket, list.ids);
    this.#lists.delete(socket);
  }

  #unlink(socket: ParleySocket, userIds: ReadonlySet<string>) {
    for (const userId of userIds) {
      const watchers = this.#watchers.get(userId);
      watchers?.delete(socket);
      if (watchers?.size === 0) this.#watchers.delete(userId);
    }
  }
}
