import type { Database } from "@parley/shared/db/database";
import { listRoomMarks } from "@parley/shared/db/queries/room-marks";
import { presentMarksApart, presentMarksChange, viewersApart } from "../../features/marks/marks.presenter";
import type { ParleyServer } from "../socket-types";
import type { CredentialGuard } from "./credential-guard";
import { emitMarksChanged } from "./emit";
import type { FrameWriter } from "./frame-writer";
import { singleFlight } from "./single-flight";

/** Between two tellings of one room: a mark is not worth more to those who see it. */
const intervalMs = 2_000;
/** How long the first mark after a pause waits for others. */
const gatherMs = 50;

interface Tracked {
  /** The rev of the marks up to which everybody here was told. */
  told: number;
  head: number;
  /** When they may be told again, on the process's clock. */
  dueAt: number;
}

export interface MarkDeliveryParts {
  db: Database;
  io: ParleyServer;
  guard: CredentialGuard;
  frames: FrameWriter;
  onFailure(error: unknown): void;
}

/** Tells the members of each room with sockets here how far the others got: what came between two tellings goes together. */
export class MarkDelivery {
  readonly #rooms = new Map<string, Tracked>();
  readonly #deliver: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(private readonly parts: MarkDeliveryParts) {
    this.#deliver = singleFlight(() => this.#deliverDue(), parts.onFailure);
  }

  /** Begins, for a socket that was read as a member while the marks stood at `rev`. */
  track(roomId: string, rev: number): void {
    if (!this.#rooms.has(roomId)) this.#rooms.set(roomId, { told: rev, head: rev, dueAt: 0 });
  }

  /** Notes that the marks of a room have reached `head`; rooms without sockets here need no delivery. */
  offer(roomId: string, head: number): void {
    const room = this.#rooms.get(roomId);
    if (!room || head <= room.head) return;
    if (room.head === room.told) room.dueAt = Math.max(room.dueAt, performance.now() + gatherMs);
    room.head = head;
    this.#schedule();
  }

  /** By room with sockets here, the rev of its marks up to which they have been told. */
  get heads(): Map<string, number> {
    return new Map([...this.#rooms].map(([roomId, { told }]) => [roomId, told]));
  }

  /** Forgets the rooms that are not among these: they have no sockets here any more. */
  prune(rooms: ReadonlyMap<string, unknown>): void {
    for (const roomId of this.#rooms.keys()) if (!rooms.has(roomId)) this.#rooms.delete(roomId);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #schedule() {
    if (this.#closed || this.#timer !== undefined) return;
    const due = [...this.#rooms.values()].filter(({ head, told }) => head > told).map(({ dueAt }) => dueAt);
    if (due.length === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#deliver();
      },
      Math.max(0, Math.min(...due) - performance.now()),
    );
  }

  async #deliverDue() {
    const now = performance.now();
    const due = [...this.#rooms].filter(([, { head, told, dueAt }]) => head > told && dueAt <= now);
    try {
      for (const [, room] of due) room.dueAt = now + intervalMs;
      if (due.length > 0) await this.#tell(new Map(due));
    } finally {
      this.#schedule();
    }
  }

  async #tell(due: Map<string, Tracked>) {
    const { db, io, guard, frames } = this.parts;
    const heads = new Map([...due].map(([roomId, { head }]) => [roomId, head]));
    const rows = await listRoomMarks(db.orm, [...due.keys()]);
    await guard.admit(Math.max(0, ...rows.map(({ accessRev }) => accessRev)));
    for (const row of rows) {
      const room = due.get(row.roomId);
      if (!room || room !== this.#rooms.get(row.roomId)) continue;
      // Members of this very moment: a removal whose turn has yet to come holds already.
      const mayGet = new Set(
        row.members.filter(({ showsReceipts }) => showsReceipts).map(({ userId }) => userId),
      );
      for (const viewerId of viewersApart(row)) {
        if (!mayGet.delete(viewerId)) continue;
        const change = presentMarksApart(row, room.told, viewerId);
        if (change) emitMarksChanged(io, frames, change, new Set([viewerId]));
      }
      emitMarksChanged(io, frames, presentMarksChange(row, room.told), mayGet);
      room.told = Math.max(room.told, row.head);
    }
    // A room that has grown too large is not told of.
    for (const [roomId, room] of due) room.told = Math.max(room.told, heads.get(roomId) ?? 0);
  }
}
