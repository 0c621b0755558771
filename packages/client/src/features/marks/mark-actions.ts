import { createAction } from "@reduxjs/toolkit";
import type { MarksChange, MyReadState } from "@parley/shared/contracts/marks";

/** How I stand to a room, as the server answered a command of mine; `readSeq` is what it asked to be read. */
export const readStateLearned = createAction<{ state: MyReadState; readSeq?: number }>(
  "marks/readStateLearned",
);

/** Others got further in one of my rooms. */
export const marksHeard = createAction<MarksChange>("marks/heard");
