import type { Message } from "@parley/shared/contracts/messages";
import type { PersonSnapshot, RoomChanges } from "@parley/shared/contracts/sync";
import type { ClientContext } from "../../client-context";
import { concernsMyRooms, roomChangesApplied } from "../rooms/room-actions";

/** Live changes that wait at most; of a room that never comes they would wait for ever. */
const earlyAtMost = 100;

export type ArrivalListener = (messages: readonly Message[]) => void;

type Stretch = Pick<RoomChanges, "roomId" | "head" | "messages">;

export interface Arrivals {
  /** @returns what ends it */
  on: (listener: ArrivalListener) => () => void;
  readonly isHeard: boolean;
  /** A connection begins, and its snapshot is about to be taken: what that tells of came while there was none. */
  rest: () => void;
  /** A connection begins, and its snapshot was taken: what it brings follows what that and the copy tell. */
  begin: (snapshot: Pick<PersonSnapshot, "rooms">) => void;
  /** Live changes of a room, after they were offered to the copy. */
  hear: (changes: Stretch) => void;
  /** Sees what is applied: what comes over HTTP or was caught up with is new as well. */
  observe: (action: unknown) => void;
}

/**
 * Tells what is new in my rooms as it comes, each message once, for who wants to be called. Unlike `message:created` it asks for
 * nothing: what came while there was no connection is not told.
 */
export function createArrivals({ store, call }: Pick<ClientContext, "store" | "call">): Arrivals {
  const listeners = new Set<ArrivalListener>();
  /** By room that I am in: the newest message that was told, or was there before. */
  const told = new Map<string, number>();
  /** Live changes that the copy could not take yet: of a room that a snapshot brings, or after others that are missing. */
  let early: Stretch[] = [];
  /** Rooms of which the first messages are asked for; what else comes of them waits behind. */
  const asked = new Set<string>();
  let isFollowing = false;

  function followRooms() {
    const { byId } = store.getState().rooms;
    for (const roomId of told.keys()) if (!byId[roomId]?.membership) told.delete(roomId);
    for (const [roomId, { membership, lastSeq }] of Object.entries(byId)) {
      if (!membership || told.has(roomId)) continue;
      told.set(roomId, membership.readSeq);
      // Into a room that I came into just now, someone may have written before anything of it came live.
      if (isFollowing && lastSeq > membership.readSeq && listeners.size > 0)
        void askForFirst(roomId, membership.readSeq);
    }
  }

  async function askForFirst(roomId: string, after: number) {
    asked.add(roomId);
    const page = await call("message:list", { roomId, after });
    asked.delete(roomId);
    if (page.ok && told.has(roomId)) take({ roomId, messages: page.data.messages });
    hearEarly();
  }

  function tell(messages: readonly Message[]) {
    for (const listener of listeners) {
      try {
        listener(messages);
      } catch (error) {
        // It must not break what is being applied; nor may the program's mistake pass unseen.
        setTimeout(() => {
          throw error;
        });
      }
    }
  }

  function take({ roomId, messages }: Pick<Stretch, "roomId" | "messages">) {
    const known = told.get(roomId) ?? Infinity;
    const arrived = messages.filter(({ seq }) => seq > known).sort((a, b) => a.seq - b.seq);
    const newest = arrived.at(-1);
    if (newest === undefined) return;
    told.set(roomId, newest.seq);
    tell(arrived);
  }

  function hear(changes: Stretch) {
    const entry = store.getState().rooms.byId[changes.roomId];
    // Of a room that I only look at nobody calls me.
    if (entry?.membership === null) return;
    // Also where a snapshot told of them before they came, so that they were not applied.
    if (entry && changes.head <= entry.cursor && !asked.has(changes.roomId)) take(changes);
    else if (changes.messages.length > 0) early = [...early.slice(1 - earlyAtMost), changes];
  }

  function hearEarly() {
    const waiting = early;
    early = [];
    for (const changes of waiting) hear(changes);
  }

  return {
    on(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    get isHeard() {
      return listeners.size > 0;
    },
    rest() {
      isFollowing = false;
    },
    begin({ rooms }) {
      isFollowing = true;
      const { byId } = store.getState().rooms;
      early = [];
      for (const { room, lastSeq } of rooms)
        told.set(room.id, Math.max(lastSeq, byId[room.id]?.lastSeq ?? 0));
    },
    hear,
    observe(action) {
      if (roomChangesApplied.match(action)) hear(action.payload.changes);
      else if (concernsMyRooms(action)) followRooms();
      else return;
      hearEarly();
    },
  };
}
