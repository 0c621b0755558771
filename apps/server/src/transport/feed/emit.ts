import type { PayloadOf } from "@parley/shared/contracts/define";
import { MarksChanged } from "@parley/shared/contracts/marks";
import type { AnyEvent } from "@parley/shared/contracts/protocol";
import { PersonChanged, RoomChanged } from "@parley/shared/contracts/sync";
import { TypingChanged } from "@parley/shared/contracts/typing";
import type { ParleyServer, ParleySocket } from "../socket-types";
import type { FrameWriter } from "./frame-writer";

/**
 * Sends an event to these sockets, as its contract describes it: what the contract does not know stays here.
 * @param canWait of which sockets it may wait for company
 */
export function emitTo<E extends AnyEvent>(
  frames: FrameWriter,
  sockets: Iterable<ParleySocket>,
  event: E,
  payload: PayloadOf<E>,
  canWait?: (socket: ParleySocket) => boolean,
): void {
  frames.write(sockets, event.name, event.payload.parse(payload), canWait);
}

/** Sends changes to all sockets of this node that are in the room; other nodes have a feed of their own. */
export function emitRoomChanged(
  io: ParleyServer,
  frames: FrameWriter,
  changes: PayloadOf<typeof RoomChanged>,
): void {
  emitTo(frames, socketsIn(io, channelOf(changes.roomId)), RoomChanged, changes);
}

/** Sends marks of a room to those of its sockets here whose people may see them. */
export function emitMarksChanged(
  io: ParleyServer,
  frames: FrameWriter,
  change: PayloadOf<typeof MarksChanged>,
  mayGet: ReadonlySet<string>,
): void {
  emitToSome(io, frames, MarksChanged, change, (userId) => mayGet.has(userId));
}

/** Tells a person's sockets; to the one that asked for what changed it goes out together with the answer. */
export function emitPersonChanged(
  frames: FrameWriter,
  sockets: Iterable<ParleySocket>,
  change: PayloadOf<typeof PersonChanged>,
  askedBy: string | null = null,
): void {
  const open = [...sockets].filter(({ data }) => data.open);
  if (open.length === 0) return;
  emitTo(frames, open, PersonChanged, change, ({ id }) => id === askedBy);
}

export function emitTypingChanged(
  io: ParleyServer,
  frames: FrameWriter,
  typing: PayloadOf<typeof TypingChanged>,
  mayGet: (userId: string) => boolean,
): void {
  emitToSome(io, frames, TypingChanged, typing, mayGet);
}

function emitToSome<E extends typeof MarksChanged | typeof TypingChanged>(
  io: ParleyServer,
  frames: FrameWriter,
  event: E,
  payload: PayloadOf<E>,
  mayGet: (userId: string) => boolean,
): void {
  const sockets = socketsIn(io, channelOf(payload.roomId)).filter(({ data }) => mayGet(data.actor.userId));
  if (sockets.length > 0) emitTo(frames, sockets, event, payload);
}

function socketsIn(io: ParleyServer, channel: string): ParleySocket[] {
  const { adapter, sockets } = io.of("/");
  const found: ParleySocket[] = [];
  for (const id of adapter.rooms.get(channel) ?? []) {
    const socket = sockets.get(id);
    if (socket) found.push(socket);
  }
  return found;
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
