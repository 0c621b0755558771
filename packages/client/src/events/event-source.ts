import type { ClientContext } from "../client-context";
import { marksHeard } from "../features/marks/mark-actions";
import {
  concernsMyRooms,
  epochChanged,
  roomChangesApplied,
  roomHeadReached,
} from "../features/rooms/room-actions";
import type { ObserveAction } from "../store";
import type { ClientEvents, Tell } from "./client-events";
import { followMessages, type MessageFollower } from "./follow-messages";

export interface EventSource {
  observe: ObserveAction;
  stop(): void;
}

type Event = { [Name in keyof ClientEvents]: [Name, ClientEvents[Name]] }[keyof ClientEvents];

/** Derives the events from what is applied to the store, so that they can't tell anything else than it shows. */
export function createEventSource(
  context: Pick<ClientContext, "store" | "call" | "isOnline">,
  tell: Tell,
): EventSource {
  const { store } = context;
  const followers = new Map<string, MessageFollower>();
  const waiting: Event[] = [];
  let isTelling = false;
  /** Whether the rooms of a first snapshot are known: one that comes later was joined. */
  let hasRooms = false;

  /** What a listener does may be applied at once; its events come after those that are being told. */
  function queue(...event: Event) {
    waiting.push(event);
    if (isTelling) return;
    isTelling = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      tell(next[0], next[1] as never);
    isTelling = false;
  }

  function followRooms() {
    const { byId, loaded } = store.getState().rooms;
    if (!loaded) return;
    for (const [roomId, { room, lastSeq, membership }] of Object.entries(byId)) {
      if (membership === null || followers.has(roomId)) continue;
      // Into a room that I came into just now, someone may have written already.
      const told = hasRooms ? membership.readSeq : lastSeq;
      followers.set(roomId, followMessages(context, { roomId, told }, queue));
      if (hasRooms) queue("room:joined", room);
    }
    for (const [roomId, follower] of followers) {
      if (byId[roomId]?.membership) follower.expectUpTo(byId[roomId].lastSeq);
      else {
        forget(roomId, follower);
        queue("room:left", { roomId });
      }
    }
    hasRooms = true;
  }

  function forget(roomId: string, follower: MessageFollower) {
    follower.stop();
    followers.delete(roomId);
  }

  const stop = () => followers.forEach((follower, roomId) => forget(roomId, follower));

  followRooms();
  return {
    observe(action, before) {
      const { connection, outbox } = store.getState();
      if (connection !== before.connection) queue("connection:changed", connection);
      if (outbox.items !== before.outbox.items) {
        for (const item of outbox.items) {
          const earlier = before.outbox.items.find(({ clientId }) => clientId === item.clientId);
          if (item.status === "failed" && earlier?.status === "sending") queue("message:refused", item);
        }
      }
      if (epochChanged.match(action)) {
        stop();
        hasRooms = false;
      } else if (concernsMyRooms(action)) followRooms();
      else if (marksHeard.match(action)) queue("marks:changed", action.payload);
      else if (roomHeadReached.match(action)) followers.get(action.payload.roomId)?.goOn();
      else if (roomChangesApplied.match(action)) {
        const { roomId, messages } = action.payload.changes;
        followers.get(roomId)?.take(messages, before.rooms.byId[roomId]?.cursor ?? 0);
      }
    },
    stop,
  };
}
