import { lastLoadedSeq } from "../src/features/messages/message-window";
import { selectPins } from "../src/features/pins/pins.slice";
import { selectMembers } from "../src/features/members/members.slice";
import type { ParleyClient } from "../src/create-client";
import type { Member } from "@parley/shared/contracts/members";
import type { Message } from "@parley/shared/contracts/messages";
import type { MyRoom } from "@parley/shared/contracts/sync";
import { isDeepStrictEqual } from "node:util";
import { limits } from "@parley/shared/limits";

/** A room as the server answers about it to one of its members. */
export interface FetchedRoom {
  mine: MyRoom;
  /** All of them, where the room holds no more than a page. */
  messages: readonly Message[];
  members: readonly Member[];
  pins: readonly Message[];
}

/** Asks anew for all that is there of a room, past the store; null where it could not be had. */
export async function fetchRoom({ call }: ParleyClient, mine: MyRoom): Promise<FetchedRoom | null> {
  const roomId = mine.room.id;
  const [page, members, pins] = await Promise.all([
    call("message:list", { roomId, limit: limits.page }),
    call("member:list", { roomId, limit: limits.page }),
    call("message:list-pins", { roomId }),
  ]);
  if (!page.ok || !members.ok || !pins.ok) return null;
  return { mine, messages: page.data.messages, members: members.data.members, pins: pins.data.messages };
}

/** The first thing that a store holds of a room otherwise than it was fetched; empty where there is none. */
export function findStoreDifference({ store }: ParleyClient, fetched: FetchedRoom): string {
  const { mine } = fetched;
  const { id } = mine.room;
  const state = store.getState();
  const entry = state.rooms.byId[id];
  if (!entry?.membership) return "the room is not there";
  const { role, hiddenSeq, notifications } = entry.membership;
  const held = [entry.room, entry.lastSeq, entry.lastMessageAt, entry.cursor, role, hiddenSeq, notifications];
  const told = [mine.room, mine.lastSeq, mine.lastMessageAt, mine.head, mine.role, mine.hiddenSeq];
  const window = state.messages[id]?.window;
  const quotes = Object.entries(state.quotes[id] ?? {});
  const loaded = (seq: number) => window && seq >= window.from && seq <= lastLoadedSeq(window);
  const byId = (a: { userId: string }, b: { userId: string }) => (a.userId < b.userId ? -1 : 1);
  const compared: Record<string, [unknown, unknown]> = {
    room: [held, [...told, mine.notifications]],
    messages: [window?.rows ?? [], fetched.messages.filter(({ seq }) => loaded(seq))],
    quotes: [
      quotes.map(([, message]) => message),
      quotes.map(([quoted]) => fetched.messages.find((message) => message.id === quoted) ?? null),
    ],
  };
  if (window?.live) compared.newest = [lastLoadedSeq(window), mine.lastSeq];
  if (state.members[id]?.status === "ready")
    compared.members = [selectMembers(id)(state).toSorted(byId), fetched.members.toSorted(byId)];
  if (state.pins[id]?.status === "ready") compared.pins = [selectPins(id)(state), fetched.pins];
  for (const [what, [here, there]] of Object.entries(compared)) {
    if (!isDeepStrictEqual(here, there))
      return `${what}: ${JSON.stringify(here)}, fetched: ${JSON.stringify(there)}`;
  }
  return "";
}

/** What a store still holds of a room whose messages its owner may not see any more; empty where there is nothing. */
export function findLeftOver({ store }: ParleyClient, roomId: string): string {
  const { rooms, messages, members, pins, quotes } = store.getState();
  const held = {
    room: rooms.byId[roomId],
    messages: messages[roomId]?.window,
    members: members[roomId]?.byUserId,
    pins: pins[roomId]?.byId,
    quotes: quotes[roomId],
  };
  const left = Object.entries(held).filter(([, what]) => what && Object.keys(what).length > 0);
  return left.map(([name]) => name).join(", ");
}
