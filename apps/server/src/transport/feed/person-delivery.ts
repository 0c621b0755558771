import type { PayloadOf } from "@parley/shared/contracts/define";
import { type PersonChanged, RoomChanged } from "@parley/shared/contracts/sync";
import type { PersonRow } from "@parley/shared/db/queries/sync";
import type { SharedReads } from "../../features/sync/shared-reads";
import type { ParleySocket } from "../socket-types";
import { channelOf, emitPersonChanged, emitTo, emptyStretch, isChannel } from "./emit";
import type { FrameWriter } from "./frame-writer";
import type { LocalPerson, LocalSockets } from "./local-sockets";
import type { MarkDelivery } from "./mark-delivery";
import type { RoomDelivery } from "./room-delivery";
import { singleFlight } from "./single-flight";

/** Keeps each person's sockets in just the rooms that they are members of, and tells them of their own scope. */
export class PersonDelivery {
  readonly #syncs = new Map<string, () => void>();

  constructor(
    private readonly reads: Pick<SharedReads, "findPerson">,
    private readonly local: LocalSockets,
    private readonly rooms: RoomDelivery,
    private readonly marks: MarkDelivery,
    private readonly frames: FrameWriter,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Reads a person's memberships again, after whatever runs now, and moves their sockets. */
  sync(userId: string): void {
    let sync = this.#syncs.get(userId);
    if (!sync) {
      sync = singleFlight(() => this.#sync(userId), this.onFailure);
      this.#syncs.set(userId, sync);
    }
    sync();
  }

  /** Tells a person's sockets; `reads: null` makes them fetch the snapshot where their copy is older. */
  tell(person: LocalPerson, change: PayloadOf<typeof PersonChanged>, askedBy?: string | null): void {
    emitPersonChanged(this.frames, person.sockets, change, askedBy);
  }

  /**
   * Joins and leaves, as of one look at the memberships, unless a later removal is known.
   * @param knows whether the socket was given the heads of this very look
   */
  placeInRooms(socket: ParleySocket, person: LocalPerson, look: PersonRow, knows: boolean): void {
    const wanted = new Map(look.rooms.map((mine) => [channelOf(mine.room.id), mine]));
    for (const channel of socket.rooms) {
      if (isChannel(channel) && !wanted.has(channel)) void socket.leave(channel);
    }
    for (const [channel, { room, marksRev }] of wanted) {
      const { id: roomId, rev } = room;
      if (socket.rooms.has(channel) || (person.removedAt.get(roomId) ?? -1) > rev) continue;
      const delivered = this.rooms.track(roomId, rev);
      this.marks.track(roomId, marksRev);
      void socket.join(channel);
      // The others may have been served meanwhile; this one learns whether it missed something.
      if (delivered > rev || !knows) {
        emitTo(
          this.frames,
          [socket],
          RoomChanged,
          emptyStretch({ roomId, epoch: look.epoch, head: Math.max(delivered, rev) }),
        );
      }
      this.rooms.offer(roomId, rev);
    }
  }

  async #sync(userId: string) {
    if (!this.local.persons.has(userId)) {
      this.#syncs.delete(userId);
      return;
    }
    const look = await this.reads.findPerson({ userId });
    const person = this.local.persons.get(userId);
    if (!look || person?.personRev === undefined) return;
    if (look.personRev < person.personRev) {
      // Someone was told of a newer state while this look was under way.
      this.sync(userId);
      return;
    }
    for (const socket of person.sockets) {
      if (socket.data.open) this.placeInRooms(socket, person, look, false);
    }
    const since = person.personRev;
    if (look.personRev <= since) return;
    person.personRev = look.personRev;
    this.tell(person, { epoch: look.epoch, since, head: look.personRev, reads: null });
  }
}
