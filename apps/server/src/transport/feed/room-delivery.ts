import type { Database } from "@parley/shared/db/database";
import { findRoomHead, listRoomChangeRows } from "@parley/shared/db/queries/sync";
import { endsTyping } from "@parley/shared/ends-typing";
import { limits } from "@parley/shared/limits";
import { setTimeout as wait } from "node:timers/promises";
import { presentRoomChanges } from "../../features/sync/sync.presenter";
import type { ParleyServer } from "../socket-types";
import type { CredentialGuard } from "./credential-guard";
import { channelOf, emitRoomChanged } from "./emit";
import type { FrameWriter } from "./frame-writer";
import type { LocalSockets } from "./local-sockets";
import { RoomSequence, type KnownChanges } from "./room-sequence";
import { singleFlight } from "./single-flight";
import type { TypingRooms } from "./typing-rooms";

/** How long a hole may stay before the missing changes are read. */
const holeMs = 50;

interface Tracked {
  sequence: RoomSequence;
  advance: () => void;
}

export interface RoomDeliveryParts {
  db: Database;
  io: ParleyServer;
  local: LocalSockets;
  guard: CredentialGuard;
  frames: FrameWriter;
  typing: TypingRooms;
  /** Someone here may be in more rooms now. */
  onMemberAdded(userId: string): void;
  onFailure(error: unknown): void;
}

/** Delivers the changes of each room with sockets on this node, strictly in the order of their revs. */
export class RoomDelivery {
  readonly #rooms = new Map<string, Tracked>();
  #closed = false;

  constructor(private readonly parts: RoomDeliveryParts) {}

  /** By room with sockets here, the rev up to which they have been served. */
  get heads(): Map<string, number> {
    return new Map([...this.#rooms].map(([roomId, { sequence }]) => [roomId, sequence.delivered]));
  }

  /** Notes that a room has reached `head`; rooms without sockets here need no delivery. */
  offer(roomId: string, head: number, known?: KnownChanges): void {
    const room = this.#rooms.get(roomId);
    room?.sequence.offer(head, known);
    room?.advance();
  }

  /**
   * Begins, for a socket that was read as a member at `rev`.
   * @returns the rev up to which this node has already delivered
   */
  track(roomId: string, rev: number): number {
    let room = this.#rooms.get(roomId);
    if (!room) {
      const sequence = new RoomSequence(rev);
      room = { sequence, advance: singleFlight(() => this.#advance(roomId, sequence), this.parts.onFailure) };
      this.#rooms.set(roomId, room);
    }
    return room.sequence.delivered;
  }

  /** Forgets rooms whose last socket here is gone. */
  prune(): void {
    const channels = this.parts.io.of("/").adapter.rooms;
    for (const roomId of this.#rooms.keys()) if (!channels.has(channelOf(roomId))) this.#rooms.delete(roomId);
  }

  close(): void {
    this.#closed = true;
  }

  async #advance(roomId: string, sequence: RoomSequence) {
    let waited = false;
    for (;;) {
      let known = sequence.next();
      if (!known) {
        if (!sequence.behind || this.#closed) return;
        if (sequence.hasHole && !waited) {
          waited = true;
          await wait(holeMs);
          continue;
        }
        known = await this.#read(roomId, sequence.delivered);
        if (!known) return;
      }
      await this.parts.guard.admit(known.accessRev);
      // Forgotten meanwhile: whoever is here now was placed by a later look, and is served by a sequence that began there.
      if (this.#rooms.get(roomId)?.sequence !== sequence) return;
      this.#deliver(sequence, known);
      waited = false;
    }
  }

  async #read(roomId: string, since: number): Promise<KnownChanges | undefined> {
    const { orm } = this.parts.db;
    const found = await findRoomHead(orm, roomId);
    if (!found || found.room.rev <= since) return undefined;
    const stretch = { roomId, since, head: found.room.rev };
    const [rows] = await listRoomChangeRows(orm, [stretch], limits.page);
    if (!rows) return undefined;
    const changes = presentRoomChanges(found.room, found.epoch, since, rows);
    // The next stretch follows by itself: nobody needs to ask for more.
    return { accessRev: found.accessRev, changes: { ...changes, more: false } };
  }

  #deliver(sequence: RoomSequence, { changes }: KnownChanges) {
    const { io, frames, local, typing, onMemberAdded } = this.parts;
    for (const { userId, left, rev } of changes.members) {
      if (left) typing.stop(changes.roomId, userId);
      const person = local.persons.get(userId);
      if (!person) continue;
      if (left) {
        person.removedAt.set(changes.roomId, rev);
        for (const socket of person.sockets) void socket.leave(channelOf(changes.roomId));
      } else onMemberAdded(userId);
    }
    // Removals came first: whoever was removed in this stretch gets nothing of it.
    typing.sent(
      changes.roomId,
      changes.messages.filter(endsTyping).map(({ authorId }) => authorId),
    );
    emitRoomChanged(io, frames, changes);
    sequence.advance(changes.head);
  }
}
