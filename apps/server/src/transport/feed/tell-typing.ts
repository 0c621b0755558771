import type { Database } from "@parley/shared/db/database";
import { listBlockedBy } from "@parley/shared/db/queries/blocks";
import type { ParleyServer } from "../socket-types";
import { emitTypingChanged } from "./emit";
import type { FrameWriter } from "./frame-writer";
import { nameTypists } from "./name-typists";
import type { Typists } from "./typing-rooms";

interface Parts {
  db: Database;
  io: ParleyServer;
  frames: FrameWriter;
}

/**
 * Tells the room's sockets on this node who types. Typing shows that somebody is here, so whom they block is told of the
 * others alone.
 */
export async function tellTyping(
  { db, io, frames }: Parts,
  roomId: string,
  { now, before, isStill }: Typists,
): Promise<void> {
  const blocked = await listBlockedBy(db.orm, [...new Set([...now, ...before])]);
  // Whoever sent meanwhile must not seem to type after their message.
  const typists = now.filter(isStill);
  const apart = new Set([...blocked.values()].flatMap((ids) => [...ids]));
  for (const viewerId of apart) {
    const isShown = (typist: string) => !blocked.get(typist)?.has(viewerId);
    if (![...now, ...before].some(isShown)) continue;
    const typing = { roomId, ...nameTypists(typists.filter(isShown)) };
    emitTypingChanged(io, frames, typing, (userId) => userId === viewerId);
  }
  emitTypingChanged(io, frames, { roomId, ...nameTypists(typists) }, (userId) => !apart.has(userId));
}
