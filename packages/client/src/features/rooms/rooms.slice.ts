import { createSlice } from "@reduxjs/toolkit";
import type { Message } from "@parley/shared/contracts/messages";
import type { Room, RoomRole } from "@parley/shared/contracts/rooms";
import type { MyRoom, RoomChanges } from "@parley/shared/contracts/sync";
import { readsApplied, snapshotApplied } from "../me/person-actions";
import { messageStored, pageLoaded } from "../messages/message-actions";
import {
  epochChanged,
  readMarked,
  roomChangesApplied,
  roomHeadLearned,
  roomHeadReached,
  roomLeft,
  roomReset,
  roomUpdated,
  roomViewLoaded,
} from "./room-actions";
import {
  countMessage,
  moveReadSeq,
  startUnread,
  takeServerCount,
  uncountMessage,
  type Unread,
} from "./unread";

/** How I stand to a room that I am in. */
export interface Membership extends Unread {
  role: RoomRole;
  /** The room's rev up to which `role` is right. */
  rev: number;
}

export interface RoomEntry {
  room: Room;
  lastSeq: number;
  /** Null in a public room that I only look at. */
  membership: Membership | null;
  epoch: string;
  /** All changes up to this rev are in what is loaded of the room. */
  cursor: number;
  /** The highest rev that we heard of; above `cursor`, there is something to catch up with. */
  knownHead: number;
  /** A page was read before changes that this copy had taken already: they are asked for again from here. */
  debt: number | null;
}

export interface RoomsState {
  byId: Record<string, RoomEntry>;
  /** False until the first snapshot: an empty list means nothing before. */
  loaded: boolean;
}

const initialState: RoomsState = { byId: {}, loaded: false };

/** Whether changes of the room have to be fetched before live ones fit. */
export const isBehind = (entry: RoomEntry) => entry.knownHead > entry.cursor || entry.debt !== null;

interface ServerRoom {
  room: Room;
  epoch: string;
  head: number;
  lastSeq: number;
  membership: { role: RoomRole; readSeq: number; unread: number } | null;
}

function enterRoom(server: ServerRoom): RoomEntry {
  const { room, epoch, head, lastSeq, membership } = server;
  return {
    room,
    lastSeq,
    membership:
      membership === null
        ? null
        : { ...startUnread({ ...membership, lastSeq, rev: head }), role: membership.role, rev: head },
    epoch,
    cursor: head,
    knownHead: head,
    debt: null,
  };
}

/** Of a room that is held, `cursor` stays: only its changes bring what is loaded up to date. */
function updateRoom(entry: RoomEntry, server: ServerRoom, isHeld: boolean): RoomEntry {
  const { room, head, lastSeq, membership } = server;
  return {
    ...entry,
    cursor: isHeld ? entry.cursor : Math.max(entry.cursor, head),
    room: room.rev > entry.room.rev ? room : entry.room,
    lastSeq: Math.max(entry.lastSeq, lastSeq),
    knownHead: Math.max(entry.knownHead, head),
    membership: membership === null ? null : updateMembership(entry.membership, server, membership),
  };
}

/** Nothing of the room is held any more, but what we heard of since the view was read still counts. */
function restartRoom(entry: RoomEntry | undefined, server: ServerRoom): RoomEntry {
  const fresh = enterRoom(server);
  if (entry === undefined || entry.epoch !== server.epoch) return fresh;
  return {
    ...fresh,
    knownHead: Math.max(fresh.knownHead, entry.knownHead),
    membership: server.membership && updateMembership(entry.membership, server, server.membership),
  };
}

function updateMembership(
  mine: Membership | null,
  { head, lastSeq }: ServerRoom,
  server: { role: RoomRole; readSeq: number; unread: number },
): Membership {
  const counted =
    mine === null
      ? startUnread({ ...server, lastSeq, rev: head })
      : takeServerCount(mine, { ...server, lastSeq, rev: head });
  const isNewer = mine === null || head >= mine.rev;
  return { ...counted, role: isNewer ? server.role : mine.role, rev: isNewer ? head : mine.rev };
}

function takeRoom(state: RoomsState, server: ServerRoom, isHeld: boolean) {
  const entry = state.byId[server.room.id];
  const isNew = entry === undefined || entry.epoch !== server.epoch;
  state.byId[server.room.id] = isNew ? enterRoom(server) : updateRoom(entry, server, isHeld);
}

const serverRoomOf = ({ room, head, lastSeq, ...membership }: MyRoom, epoch: string): ServerRoom => ({
  room,
  epoch,
  head,
  lastSeq,
  membership,
});

function countRow(unread: Unread, { seq, rev, authorId, deletedAt }: Message, myId: string | null): Unread {
  if (authorId === myId) return moveReadSeq(unread, seq);
  return deletedAt === null ? countMessage(unread, seq) : uncountMessage(unread, { seq, rev });
}

function takeChanges(entry: RoomEntry, changes: RoomChanges, myId: string | null) {
  const { since, head } = changes;
  if (changes.room !== null && changes.room.rev > entry.room.rev) entry.room = changes.room;
  for (const message of [...changes.messages].sort((a, b) => a.seq - b.seq)) {
    entry.lastSeq = Math.max(entry.lastSeq, message.seq);
    if (entry.membership === null || message.system !== null) continue;
    entry.membership = { ...entry.membership, ...countRow(entry.membership, message, myId) };
  }
  for (const member of changes.members) {
    const mine = entry.membership;
    if (mine === null || member.userId !== myId || member.left || member.rev <= mine.rev) continue;
    mine.role = member.role;
    mine.rev = member.rev;
  }
  entry.cursor = Math.max(entry.cursor, head);
  entry.knownHead = Math.max(entry.knownHead, changes.more ? head + 1 : head);
  if (entry.debt !== null && since <= entry.debt && head > entry.debt) {
    entry.debt = head < entry.cursor ? head : null;
  }
}

export const roomsSlice = createSlice({
  name: "rooms",
  initialState,
  reducers: {},
  extraReducers: (builder) => {
    builder
      .addCase(snapshotApplied, (state, { payload: { snapshot, heldRoomIds } }) => {
        const held = new Set(heldRoomIds);
        for (const mine of snapshot.rooms) {
          takeRoom(state, serverRoomOf(mine, snapshot.epoch), held.has(mine.room.id));
        }
        state.loaded = true;
      })
      .addCase(readsApplied, (state, { payload }) => {
        for (const { roomId, ...count } of payload.reads) {
          const membership = state.byId[roomId]?.membership;
          if (membership) Object.assign(membership, takeServerCount(membership, count));
        }
      })
      .addCase(readMarked, (state, { payload }) => {
        const membership = state.byId[payload.roomId]?.membership;
        if (membership) Object.assign(membership, moveReadSeq(membership, payload.readSeq));
      })
      .addCase(roomViewLoaded, (state, { payload }) => {
        takeRoom(state, payload, true);
      })
      .addCase(roomHeadLearned, (state, { payload }) => {
        const entry = state.byId[payload.roomId];
        if (entry) entry.knownHead = Math.max(entry.knownHead, payload.head);
      })
      .addCase(roomHeadReached, (state, { payload }) => {
        const entry = state.byId[payload.roomId];
        // What we heard of meanwhile may be newer than this answer.
        if (entry && entry.knownHead <= Math.max(payload.expected, payload.head))
          entry.knownHead = entry.cursor;
      })
      .addCase(roomChangesApplied, (state, { payload }) => {
        const entry = state.byId[payload.changes.roomId];
        if (entry) takeChanges(entry, payload.changes, payload.myId);
      })
      .addCase(pageLoaded, (state, { payload: { page } }) => {
        const entry = state.byId[page.roomId];
        if (!entry || entry.epoch !== page.epoch) return;
        entry.lastSeq = Math.max(entry.lastSeq, page.lastSeq);
        if (page.head < entry.cursor) entry.debt = Math.min(entry.debt ?? page.head, page.head);
      })
      .addCase(roomReset, (state, { payload }) => {
        state.byId[payload.room.id] = restartRoom(state.byId[payload.room.id], payload);
      })
      .addCase(roomLeft, (state, { payload: { roomId, isReadable } }) => {
        const entry = state.byId[roomId];
        if (entry && isReadable) entry.membership = null;
        else delete state.byId[roomId];
      })
      .addCase(roomUpdated, (state, { payload: room }) => {
        const entry = state.byId[room.id];
        if (entry && room.rev > entry.room.rev) entry.room = room;
      })
      .addCase(messageStored, (state, { payload: { roomId, seq } }) => {
        const entry = state.byId[roomId];
        if (!entry) return;
        entry.lastSeq = Math.max(entry.lastSeq, seq);
        if (entry.membership) Object.assign(entry.membership, moveReadSeq(entry.membership, seq));
      })
      .addCase(epochChanged, () => initialState);
  },
});
