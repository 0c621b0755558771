import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { PayloadOf } from "@parley/shared/contracts/define";
import type { TypingChanged } from "@parley/shared/contracts/typing";
import { endsTyping } from "@parley/shared/ends-typing";
import { roomChangesApplied, roomLeft } from "../rooms/room-actions";

type Typing = PayloadOf<typeof TypingChanged>;

/** By room; a room in which nobody types is absent. */
export type TypingState = Record<string, Typing>;

const initialState: TypingState = {};

function remove(state: TypingState, roomId: string, userId: string) {
  const typing = state[roomId];
  if (!typing?.userIds.includes(userId)) return;
  typing.userIds = typing.userIds.filter((id) => id !== userId);
  typing.count -= 1;
  if (typing.count === 0) delete state[roomId];
}

export const typingSlice = createSlice({
  name: "typing",
  initialState,
  reducers: {
    typingTold: (state, { payload }: PayloadAction<Typing>) => {
      if (payload.count === 0) delete state[payload.roomId];
      else state[payload.roomId] = payload;
    },
    /** Nothing was told for so long that it does not hold any more. */
    typingEnded: (state, { payload: roomId }: PayloadAction<string>) => {
      delete state[roomId];
    },
  },
  extraReducers: (builder) => {
    builder
      .addCase(roomChangesApplied, (state, { payload: { changes } }) => {
        const { roomId, messages, members } = changes;
        if (!state[roomId]) return;
        for (const message of messages) if (endsTyping(message)) remove(state, roomId, message.authorId);
        for (const member of members) if (member.left) remove(state, roomId, member.userId);
      })
      .addCase(roomLeft, (state, { payload: { roomId } }) => {
        delete state[roomId];
      });
  },
});

export const { typingTold, typingEnded } = typingSlice.actions;

/** Who types in a room, I too where I do; undefined while nobody does. */
export const selectTyping =
  (roomId: string) =>
  (state: { typing: TypingState }): Typing | undefined =>
    state.typing[roomId];
