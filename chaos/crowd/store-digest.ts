import type { RoomMembers } from "@parley/client/features/members/members.slice";
import { lastLoadedSeq } from "@parley/client/features/messages/message-window";
import type { Message } from "@parley/shared/contracts/messages";
import { createHash } from "node:crypto";
import { canonical, rowOf, type ReceivedRow } from "./log";
import type { Client } from "./open-client";

/** The newest messages that two copies of a room are compared by: all of them loaded by whoever opens it. */
const comparedRows = 50;

/** A room as one client holds it, in a form that can be compared. */
export interface RoomDigest {
  roomId: string;
  /** What must be the same for all of its members. */
  shared: string;
  /** What is this person's alone: made when it is asked for, which is seldom. */
  own: () => string;
}

// The stores are looked at several times a second while their clients still work: what did not change is not read again.
const rowsDigests = new WeakMap<readonly Message[], string>();
const peopleDigests = new WeakMap<RoomMembers, string>();

function remember<Key extends object>(known: WeakMap<Key, string>, key: Key, digest: (key: Key) => unknown) {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = createHash("sha1")
    .update(JSON.stringify(digest(key)))
    .digest("base64url");
  known.set(key, made);
  return made;
}

const newestOf = (rows: readonly Message[]) =>
  rows.slice(-comparedRows).map(({ id, seq, rev }) => [id, seq, rev]);

const peopleOf = ({ byUserId }: RoomMembers) =>
  Object.values(byUserId)
    .filter(({ left }) => !left)
    .map(({ userId, role }) => `${userId} ${role}`)
    .sort();

/** Sorted by room. */
export function digestRooms({ store }: Pick<Client, "store">): RoomDigest[] {
  const { rooms, messages, members } = store.getState();
  const digests = Object.values(rooms.byId).flatMap(({ room, lastSeq, membership }) => {
    if (membership === null) return [];
    const window = messages[room.id]?.window;
    const newest = window && remember(rowsDigests, window.rows, newestOf);
    const people = members[room.id] && remember(peopleDigests, members[room.id] as RoomMembers, peopleOf);
    const { name, topic, memberCount, archivedAt } = room;
    const reached = window ? lastLoadedSeq(window) : null;
    const shared = [name, topic, memberCount, archivedAt, lastSeq, reached, newest, people];
    const { role, readSeq, unreadFrom, unread, mentions, hiddenSeq, notifications } = membership;
    const own = [role, readSeq, unreadFrom, unread, mentions.seqs, hiddenSeq, notifications];
    return [{ roomId: room.id, shared: JSON.stringify(shared), own: () => canonical(own) }];
  });
  return digests.sort((a, b) => (a.roomId < b.roomId ? -1 : 1));
}

/** What a person chose for themselves, as one client holds it, in a form that can be compared. */
export function digestPerson({ store }: Pick<Client, "store">): string {
  const { presence, preferences, notifications, blocked } = store.getState().me;
  return canonical([presence, preferences, notifications, blocked]);
}

/** The profiles of those who are in one's rooms, as one client holds them, in a form that can be compared. */
export function digestProfiles({ store }: Pick<Client, "store">): Map<string, string> {
  const { rooms, members, users } = store.getState();
  const mine = Object.values(rooms.byId).filter(({ membership }) => membership !== null);
  const inside = mine.flatMap(({ room }) => Object.values(members[room.id]?.byUserId ?? {}));
  const ids = new Set(inside.filter(({ left }) => !left).map(({ userId }) => userId));
  return new Map([...ids].map((id) => [id, canonical(users.byId[id] ?? null)]));
}

/** All that a client holds of its rooms' messages, for the comparison with the database. */
export interface StoredRoom {
  userId: string;
  roomId: string;
  rows: ReceivedRow[];
}

export function listStoredRooms(userId: string, { store }: Pick<Client, "store">): StoredRoom[] {
  const { messages, rooms } = store.getState();
  return Object.entries(messages).flatMap(([roomId, { window }]) =>
    window && rooms.byId[roomId]?.membership ? [{ userId, roomId, rows: window.rows.map(rowOf) }] : [],
  );
}
