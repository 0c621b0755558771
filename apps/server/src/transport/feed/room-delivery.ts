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
/** For so long after this node wrote to a room, in milliseconds, a head that is found stored may be of rows that are on their way here. */
const writtenMs = 1_000;
/** Between two reads of a room whose changes come without their rows: a hundred people who react at once are told in few events. */
const readSpacingMs = 100;

interface Tracked {
  sequence: RoomSequence;
  /** When the newest changes were read last, on the process's clock. */
  readAt: number;
  /** When changes came with their rows last, likewise. */
  writtenAt: number;
  advance: () => void;
}

export interface RoomDeliveryParts {
  db: Database;
  io: ParleyServer;
  local: LocalSockets;
  guard: CredentialGuard;
  frames: FrameWriter;
  typing: TypingRooms;
  /** Milliseconds; 100 unless told. */
  readSpacingMs?: number;
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
    if (!room) return;
    room.sequence.offer(head, known);
    if (known) room.writtenAt = performance.now();
    room.advance();
  }

  /** Notes heads as they were found stored; of a room that this node writes to, once its own rows had the time to come. */
  offerStored(heads: Iterable<readonly [roomId: string, head: number]>): void {
    const now = performance.now();
    const later: (readonly [string, number])[] = [];
    for (const [roomId, head] of heads) {
      const { writtenAt = -Infinity } = this.#rooms.get(roomId) ?? {};
      if (now - writtenAt < writtenMs) later.push([roomId, head]);
      else this.offer(roomId, head);
    }
    if (later.length > 0)
      setTimeout(() => {
        for (const [roomId, head] of later) this.offer(roomId, head);
      }, holeMs);
  }

  /**
   * Begins, for a socket that was read as a member at `rev`.
   * @returns the rev up to which this node has already delivered
   */
  track(roomId: string, rev: number): number {
    let room = this.#rooms.get(roomId);
    if (!room) {
      const tracked: Tracked = {
        sequence: new RoomSequence(rev),
        readAt: -Infinity,
        writtenAt: -Infinity,
        advance: singleFlight(() => this.#advance(roomId, tracked), this.parts.onFailure),
      };
      room = tracked;
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

  async #advance(roomId: string, room: Tracked) {
    const { sequence } = room;
    let waited = false;
    for (;;) {
      let known = sequence.next();
      if (!known) {
        if (!sequence.behind || this.#closed) return;
        const untilRead = room.readAt + (this.parts.readSpacingMs ?? readSpacingMs) - performance.now();
        const pauseMs = Math.max(sequence.hasHole ? holeMs : 0, untilRead);
        if (pauseMs > 0 && !waited) {
          waited = true;
          await wait(pauseMs);
          continue;
        }
        known = await this.#read(roomId, room);
        if (!known) return;
      }
      await this.parts.guard.admit(known.accessRev);
      // Forgotten meanwhile: whoever is here now was placed by a later look, and is served by a sequence that began there.
      if (this.#rooms.get(roomId) !== room) return;
      this.#deliver(sequence, known);
      waited = false;
    }
  }

  async #read(roomId: string, room: Tracked): Promise<KnownChanges | undefined> {
    const { orm } = this.parts.db;
    const since = room.sequence.delivered;
    const startedAt = performance.now();
    const found = await findRoomHead(orm, roomId);
    if (!found || found.room.rev <= since) return undefined;
    const stretch = { roomId, since, head: found.room.rev };
    const [rows] = await listRoomChangeRows(orm, [stretch], limits.page);
    if (!rows) return undefined;
    const changes = presentRoomChanges(found.room, found.epoch, since, rows);
    if (!changes.more) room.readAt = startedAt;
    // The next stretch follows by itself, and at once: nobody needs to ask for more.
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
