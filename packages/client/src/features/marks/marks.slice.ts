import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { Mark, MarksChange, RoomMarks } from "@parley/shared/contracts/marks";
import { freezeNew } from "../../freeze-new";
import { plainOf } from "../../plain-of";
import { epochChanged, roomChangesApplied, roomLeft, roomReset } from "../rooms/room-actions";
import { marksHeard } from "./mark-actions";

export interface MarksOfRoom {
  /** `stale`: something was missed, or the connection was another: they are listed anew. */
  status: "loading" | "ready" | "stale";
  /** The marks' rev that this copy has reached, or heard of while it was loading. */
  head: number;
  epoch: string | null;
  byUserId: Record<string, Mark>;
}

/** By room; a room is absent while nobody looks at it. */
export type MarksState = Record<string, MarksOfRoom>;

const initialState: MarksState = {};

const byId = (marks: readonly Mark[]) => Object.fromEntries(marks.map((mark) => [mark.userId, mark]));

/** What a member wrote has told already how far they got; a mark that is older than that must not undo it. */
const further = (mine: Mark | undefined, mark: Mark): Mark =>
  mine === undefined || mine.fromSeq !== mark.fromSeq
    ? mark
    : {
        ...mark,
        readSeq: Math.max(mine.readSeq, mark.readSeq),
        deliveredSeq: Math.max(mine.deliveredSeq, mark.deliveredSeq),
      };

function takeMarks(room: MarksOfRoom, { marks, head }: Pick<RoomMarks, "marks" | "head">, isWhole: boolean) {
  const before = plainOf(room.byUserId);
  const taken = byId(marks.map((mark) => further(before[mark.userId], mark)));
  room.byUserId = freezeNew(isWhole ? taken : { ...before, ...taken });
  room.head = head;
}

export const marksSlice = createSlice({
  name: "marks",
  initialState,
  reducers: {
    marksRequested: (state, { payload: roomIds }: PayloadAction<readonly string[]>) => {
      for (const roomId of roomIds) {
        const room = state[roomId];
        // What was heard of before the question can't be newer than its answer, whose head may be lower: marks get hidden.
        if (room) Object.assign(room, { status: "loading", head: 0 });
        else state[roomId] = { status: "loading", head: 0, epoch: null, byUserId: {} };
      }
    },
    marksLoaded: (state, { payload: rooms }: PayloadAction<readonly RoomMarks[]>) => {
      for (const loaded of rooms) {
        const room = state[loaded.roomId];
        if (room?.status !== "loading") continue;
        // Read before something that was heard of meanwhile.
        const isLate = room.epoch === loaded.epoch && room.head > loaded.head;
        room.epoch = loaded.epoch;
        room.status = isLate ? "stale" : "ready";
        if (!isLate) takeMarks(room, loaded, true);
      }
    },
    marksDropped: (state, { payload: roomIds }: PayloadAction<readonly string[]>) => {
      for (const roomId of roomIds) delete state[roomId];
    },
    /** The connection was another: what was told meanwhile is missing. */
    marksMissed: (state) => {
      for (const room of Object.values(state)) room.status = "stale";
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(marksHeard, (state, { payload }) => {
        const room = state[payload.roomId];
        if (room) hear(room, payload);
      })
      .addCase(roomChangesApplied, (state, { payload: { changes } }) => {
        const room = state[changes.roomId];
        if (!room) return;
        const byUserId = { ...plainOf(room.byUserId) };
        for (const { authorId, seq, system } of changes.messages) {
          const mark = byUserId[authorId];
          if (!mark || system !== null) continue;
          const readSeq = Math.max(mark.readSeq, seq);
          const deliveredSeq = Math.max(mark.deliveredSeq, seq);
          byUserId[authorId] = { ...mark, readSeq, deliveredSeq };
        }
        for (const { userId, left } of changes.members) if (left) delete byUserId[userId];
        room.byUserId = freezeNew(byUserId);
      })
      .addCase(roomLeft, (state, { payload: { roomId } }) => {
        delete state[roomId];
      })
      .addCase(roomReset, (state, { payload }) => {
        delete state[payload.room.id];
      })
      .addCase(epochChanged, () => initialState);
  },
});

function hear(room: MarksOfRoom, change: MarksChange) {
  const isOther = room.epoch !== null && room.epoch !== change.epoch;
  if (!isOther && change.head <= room.head) return;
  if (room.status !== "ready") {
    room.head = change.head;
    room.epoch = change.epoch;
  } else if (isOther || change.since > room.head) room.status = "stale";
  else takeMarks(room, change, change.whole);
}

export const { marksRequested, marksLoaded, marksDropped, marksMissed } = marksSlice.actions;
