import { createSlice, type Draft } from "@reduxjs/toolkit";
import type { Message } from "@parley/shared/contracts/messages";
import type { RoomNotifications } from "@parley/shared/contracts/notifications";
import type { Room, RoomRole } from "@parley/shared/contracts/rooms";
import type { MyRoom, PersonSnapshot, RoomChanges } from "@parley/shared/contracts/sync";
import { defaultRoomNotifications } from "@parley/shared/default-notifications";
import { freezeNew } from "../../freeze-new";
import { plainOf } from "../../plain-of";
import { readStateLearned } from "../marks/mark-actions";
import { readsApplied, snapshotApplied } from "../me/person-actions";
import { mutesEnded } from "../notifications/end-mutes";
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
  type Reader,
} from "./room-actions";
import {
  countMessage,
  readBySending,
  readUpTo,
  settleRead,
  startUnread,
  takeServerCount,
  uncountMessage,
  type ServerCount,
  type Unread,
} from "./unread";
import {
  readMentions,
  startMentions,
  takeMentions,
  takeServerMentions,
  type ServerMentions,
  type UnreadMentions,
} from "./unread-mentions";

interface Counts extends Unread {
  mentions: UnreadMentions;
}

/** How I stand to a room that I am in. */
export interface Membership extends Counts {
  role: RoomRole;
  /** The room's rev up to which `role` is right. */
  rev: number;
  /** A direct room is out of sight until it has a message after this one. Only a snapshot moves it. */
  hiddenSeq: number | null;
  /** Of what I am told here. Only a snapshot moves it, and the end of a mute. */
  notifications: RoomNotifications;
}

export interface RoomEntry {
  room: Room;
  lastSeq: number;
  /** Of a direct room, of its newest message; null of every other one, and until that is known. */
  lastMessageAt: string | null;
  /** Null in a public room that I only look at. */
  membership: Membership | null;
  epoch: string;
  /** All changes up to this rev are in what is loaded of the room. */
  cursor: number;
  /** The highest rev that we heard of; above `cursor`, there is something to catch up with. */
  knownHead: number;
  /** A page, or a count of what is unread, is older than changes that this copy had taken already: they are asked for again from here. */
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
  membership: ServerMembership | null;
}

interface ServerMembership {
  role: RoomRole;
  readSeq: number;
  unreadFrom: number | null;
  personRev: number;
  unread: number;
  mentions: number[];
}

type ServerCounts = ServerCount & ServerMentions;

/** What stands in one answer is of one moment, so both parts are taken together. */
const startCounts = (count: ServerCounts) => ({ ...startUnread(count), mentions: startMentions(count) });

const takeCounts = <Mine extends Counts>(mine: Mine, count: ServerCounts): Mine =>
  clearMentions({
    ...mine,
    ...takeServerCount(mine, count),
    mentions: count.personRev < mine.personRev ? mine.mentions : takeServerMentions(mine.mentions, count),
  });

/** The mark has moved, or what it covers came in anew. */
const clearMentions = <Mine extends Counts>(mine: Mine): Mine => ({
  ...mine,
  mentions: readMentions(mine.mentions, mine.mark),
});

function enterRoom(server: ServerRoom): RoomEntry {
  const { room, epoch, head, lastSeq, membership } = server;
  return {
    room,
    lastSeq,
    lastMessageAt: null,
    membership:
      membership === null
        ? null
        : {
            ...startCounts({ ...membership, lastSeq, rev: head }),
            role: membership.role,
            rev: head,
            hiddenSeq: null,
            notifications: defaultRoomNotifications,
          },
    epoch,
    cursor: head,
    knownHead: head,
    debt: null,
  };
}

/** The debt of a copy that takes something that was read at this head. */
const debtAfter = ({ debt, cursor }: RoomEntry, head: number) =>
  head < cursor ? Math.min(debt ?? head, head) : debt;

/** Of a room that is held, `cursor` stays: only its changes bring what is loaded up to date. */
function updateRoom(entry: RoomEntry, server: ServerRoom, isHeld: boolean): RoomEntry {
  const { room, head, lastSeq, membership } = server;
  // What came after this count, while I only looked at the room, was counted by nobody.
  const isFirstCount = entry.membership === null && membership !== null;
  return {
    ...entry,
    debt: isFirstCount ? debtAfter(entry, head) : entry.debt,
    cursor: isHeld ? entry.cursor : Math.max(entry.cursor, head),
    room: room.rev > entry.room.rev ? room : entry.room,
    lastSeq: Math.max(entry.lastSeq, lastSeq),
    knownHead: Math.max(entry.knownHead, head),
    membership: takeMembership(entry.membership, server),
  };
}

/** Nothing of the room is held any more, but what we heard of since the view was read still counts. */
function restartRoom(entry: RoomEntry | undefined, server: ServerRoom): RoomEntry {
  const fresh = enterRoom(server);
  if (entry === undefined || entry.epoch !== server.epoch) return fresh;
  return {
    ...fresh,
    lastMessageAt: entry.lastMessageAt,
    knownHead: Math.max(fresh.knownHead, entry.knownHead),
    membership: takeMembership(entry.membership, server),
  };
}

/** An answer of before I came in does not put me out again. */
function takeMembership(mine: Membership | null, server: ServerRoom): Membership | null {
  if (server.membership !== null) return updateMembership(mine, server, server.membership);
  return mine !== null && server.head < mine.rev ? mine : null;
}

function updateMembership(
  mine: Membership | null,
  { head, lastSeq }: ServerRoom,
  server: ServerMembership,
): Membership {
  const counted =
    mine === null
      ? startCounts({ ...server, lastSeq, rev: head })
      : takeCounts(mine, { ...server, lastSeq, rev: head });
  const isNewer = mine === null || head >= mine.rev;
  return {
    ...counted,
    role: isNewer ? server.role : mine.role,
    rev: isNewer ? head : mine.rev,
    hiddenSeq: mine?.hiddenSeq ?? null,
    notifications: mine?.notifications ?? defaultRoomNotifications,
  };
}

function takeRoom(state: RoomsState, server: ServerRoom, isHeld: boolean) {
  const entry = state.byId[server.room.id];
  const isNew = entry === undefined || entry.epoch !== server.epoch;
  state.byId[server.room.id] = isNew ? enterRoom(server) : updateRoom(entry, server, isHeld);
}

const serverRoomOf = (
  { room, head, lastSeq, lastMessageAt: _, ...membership }: MyRoom,
  { epoch, head: personRev }: PersonSnapshot,
): ServerRoom => ({
  room,
  epoch,
  head,
  lastSeq,
  membership: { ...membership, personRev },
});

function countRow(unread: Unread, { seq, rev, authorId, deletedAt }: Message, myId: string | null): Unread {
  if (authorId === myId) return readBySending(unread, seq);
  return deletedAt === null ? countMessage(unread, seq) : uncountMessage(unread, { seq, rev });
}

/** The later of what is known and what came in. */
function lastMessageOf({ room, lastMessageAt }: RoomEntry, times: readonly (string | null)[]): string | null {
  if (room.kind !== "direct") return null;
  return times.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), lastMessageAt);
}

function takeChanges(entry: RoomEntry, changes: RoomChanges, reader: Reader): RoomEntry {
  const { room, messages, since, head, more } = changes;
  const cursor = Math.max(entry.cursor, head);
  const coversDebt = entry.debt !== null && since <= entry.debt && head > entry.debt;
  return {
    ...entry,
    room: room !== null && room.rev > entry.room.rev ? room : entry.room,
    lastSeq: messages.reduce((last, { seq }) => Math.max(last, seq), entry.lastSeq),
    lastMessageAt: lastMessageOf(
      entry,
      messages.map(({ createdAt }) => createdAt),
    ),
    membership: entry.membership && changeMembership(entry.membership, changes, reader),
    cursor,
    knownHead: Math.max(entry.knownHead, more ? head + 1 : head),
    debt: coversDebt ? (head < cursor ? head : null) : entry.debt,
  };
}

function changeMembership(
  mine: Membership,
  { messages, members }: RoomChanges,
  { myId, blocked }: Reader,
): Membership {
  const rows = messages.filter(({ authorId }) => !blocked.includes(authorId));
  let unread: Unread = mine;
  for (const row of rows.toSorted((a, b) => a.seq - b.seq))
    if (row.system === null) unread = countRow(unread, row, myId);
  const counted = clearMentions({ ...mine, ...unread, mentions: takeMentions(mine.mentions, rows, myId) });
  const newest = members.findLast(({ userId, left, rev }) => userId === myId && !left && rev > mine.rev);
  return newest ? { ...counted, role: newest.role, rev: newest.rev } : counted;
}

/** Works on the plain state, and leaves nothing of it to be gone through: as drafts its lists cost more than the change. */
function changeEntry(state: Draft<RoomsState>, roomId: string, change: (entry: RoomEntry) => RoomEntry) {
  const entry = state.byId[roomId];
  if (entry) state.byId[roomId] = freezeNew(change(plainOf(entry)));
}

const withMine = (change: (mine: Membership) => Membership) => (entry: RoomEntry) =>
  entry.membership ? { ...entry, membership: change(entry.membership) } : entry;

export const roomsSlice = createSlice({
  name: "rooms",
  initialState,
  reducers: {},
  extraReducers: (builder) => {
    builder
      .addCase(snapshotApplied, (state, { payload: { snapshot, heldRoomIds } }) => {
        const held = new Set(heldRoomIds);
        for (const mine of snapshot.rooms) {
          takeRoom(state, serverRoomOf(mine, snapshot), held.has(mine.room.id));
          const entry = state.byId[mine.room.id];
          if (!entry?.membership) continue;
          const { membership } = entry;
          entry.lastMessageAt = lastMessageOf(entry, [mine.lastMessageAt]);
          membership.hiddenSeq = mine.hiddenSeq;
          membership.notifications = mine.notifications;
        }
        state.loaded = true;
      })
      .addCase(mutesEnded, (state, { payload }) => {
        for (const roomId of payload) {
          const membership = state.byId[roomId]?.membership;
          if (membership) membership.notifications.mute = null;
        }
      })
      .addCase(readsApplied, (state, { payload }) => {
        for (const { roomId, ...count } of payload.reads)
          changeEntry(
            state,
            roomId,
            withMine((mine) => takeCounts(mine, { ...count, personRev: payload.head })),
          );
      })
      .addCase(readStateLearned, (state, { payload: { state: count, readSeq } }) => {
        changeEntry(
          state,
          count.roomId,
          withMine((mine) =>
            takeCounts(readSeq === undefined ? mine : { ...mine, ...settleRead(mine, readSeq) }, count),
          ),
        );
      })
      .addCase(readMarked, (state, { payload }) => {
        changeEntry(
          state,
          payload.roomId,
          withMine((mine) => clearMentions({ ...mine, ...readUpTo(mine, payload.readSeq) })),
        );
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
        changeEntry(state, payload.changes.roomId, (entry) => takeChanges(entry, payload.changes, payload));
      })
      .addCase(pageLoaded, (state, { payload: { page } }) => {
        const entry = state.byId[page.roomId];
        if (!entry || entry.epoch !== page.epoch) return;
        entry.lastSeq = Math.max(entry.lastSeq, page.lastSeq);
        entry.debt = debtAfter(entry, page.head);
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
      .addCase(messageStored, (state, { payload: { roomId, seq, createdAt } }) => {
        const readBefore = withMine((mine) => clearMentions({ ...mine, ...readBySending(mine, seq) }));
        changeEntry(state, roomId, (entry) => ({
          ...readBefore(entry),
          lastSeq: Math.max(entry.lastSeq, seq),
          lastMessageAt: lastMessageOf(entry, [createdAt]),
        }));
      })
      .addCase(epochChanged, () => initialState);
  },
});
