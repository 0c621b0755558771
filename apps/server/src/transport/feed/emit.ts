import type { EventContract, PayloadOf } from "@parley/shared/contracts/define";
import type { AnyEvent } from "@parley/shared/contracts/protocol";
import { RoomChanged } from "@parley/shared/contracts/sync";
import type { ParleyServer, ParleySocket } from "../socket-types";

type Emitter = { emit(name: string, payload: unknown): unknown };

/** Sends an event to one socket, as its contract describes it: what the contract does not know stays here. */
export function emitTo<E extends AnyEvent>(socket: ParleySocket, event: E, payload: PayloadOf<E>): void {
  send(socket, event, payload);
}

/** Sends changes to all sockets of this node that are in the room; other nodes have a feed of their own. */
export function emitRoomChanged(io: ParleyServer, changes: PayloadOf<typeof RoomChanged>): void {
  // `local`: the adapter would wait for Redis before it acts here.
  send(io.local.to(channelOf(changes.roomId)), RoomChanged, changes);
}

function send(target: unknown, event: EventContract, payload: unknown) {
  (target as Emitter).emit(event.name, event.payload.parse(payload));
}

const prefix = "room:";
/** The Socket.IO room that stands for a room. */
export const channelOf = (roomId: string) => prefix + roomId;
export const isChannel = (name: string) => name.startsWith(prefix);

/** A stretch without rows: who is behind `head` sees from it that something is missing. */
export const emptyStretch = (scope: { roomId: string; epoch: string; head: number }) => ({
  ...scope,
  since: scope.head,
  room: null,
  messages: [],
  members: [],
  more: false,
  reset: false,
});
