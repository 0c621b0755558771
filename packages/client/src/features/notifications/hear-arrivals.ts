import type { Message } from "@parley/shared/contracts/messages";
import type { PersonSnapshot, RoomChanges } from "@parley/shared/contracts/sync";

export type ArrivalListener = (messages: readonly Message[]) => void;

export interface Arrivals {
  /** @returns what ends it */
  on: (listener: ArrivalListener) => () => void;
  /** A connection begins: what it brings follows what this snapshot tells. */
  begin: (snapshot: Pick<PersonSnapshot, "rooms">) => void;
  /** Live changes of a room, after they were applied. */
  take: (changes: Pick<RoomChanges, "roomId" | "messages" | "reset">) => void;
}

/**
 * Tells what is new in my rooms as it comes live, each message once, for who wants to be called. Unlike `message:created` it asks
 * for nothing: what came while there was no connection is not told.
 */
export function createArrivals(): Arrivals {
  const listeners = new Set<ArrivalListener>();
  /** By room: the newest message that was told, or was there before. */
  const told = new Map<string, number>();

  return {
    on(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    begin({ rooms }) {
      told.clear();
      for (const { room, lastSeq } of rooms) told.set(room.id, lastSeq);
    },
    take({ roomId, messages, reset }) {
      if (reset || messages.length === 0) return;
      // Into a room that I came into just now, only what follows its first changes is new.
      const known = told.get(roomId) ?? Infinity;
      const arrived = messages.filter(({ seq }) => seq > known).sort((a, b) => a.seq - b.seq);
      const newest = Math.max(...messages.map(({ seq }) => seq));
      told.set(roomId, known === Infinity ? newest : Math.max(known, newest));
      if (arrived.length > 0) for (const listener of listeners) listener(arrived);
    },
  };
}
