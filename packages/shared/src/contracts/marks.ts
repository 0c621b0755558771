import * as z from "zod";
import { limits } from "../limits";
import {
  Epoch,
  Id,
  idList,
  LimitParam,
  Nothing,
  PageCursor,
  Rev,
  Seq,
  Timestamp,
  UnreadMentions,
} from "./common";
import { command, event, query } from "./define";

const UnreadFrom = Seq.min(1).nullable();

/** How far I have read a room, and what that leaves unread; all of one moment. */
export const ReadState = z.object({
  roomId: Id,
  readSeq: Seq.describe("My mark as others see it; it only rises"),
  unreadFrom: UnreadFrom.describe(
    "Set by me to unread from here, whatever `readSeq` says; nobody else sees it",
  ),
  lastSeq: Seq.describe("The room's last seq when `unread` was counted"),
  rev: Rev.describe("The room's rev at that moment: messages deleted later are still counted"),
  unread: z.int().min(0),
  mentions: UnreadMentions,
});
export type ReadState = z.output<typeof ReadState>;

export const MyReadState = ReadState.extend({
  personRev: Rev.describe("The person scope's rev at that moment"),
});
export type MyReadState = z.output<typeof MyReadState>;

export const MarkRead = command(
  "message:mark-read",
  z.object({
    roomId: Id,
    readSeq: Seq,
    unreadFrom: UnreadFrom.optional().describe(
      "The `unreadFrom` that the caller knows of: one that was set since then stays. Left out, any ends",
    ),
  }),
  MyReadState,
  {
    summary: "Raise my read mark to this seq; what others see of it never falls",
    access: "person",
    rate: "mark",
    socket: true,
  },
);

export const MarkUnread = command(
  "message:mark-unread",
  z.object({ roomId: Id, fromSeq: Seq.min(1) }),
  MyReadState,
  {
    summary: "Mark a room as unread from this message on, for me alone",
    access: "person",
    rate: "write",
  },
);

export const MarkAllRead = command(
  "message:mark-all-read",
  Nothing,
  z.object({ reads: z.array(MyReadState).describe("The rooms in which something was unread") }),
  {
    summary: "Mark all my rooms as read",
    access: "person",
    rate: "write",
  },
);

export const MarkDelivered = command(
  "message:mark-delivered",
  z.object({
    marks: z
      .array(z.object({ roomId: Id, seq: Seq }))
      .min(1)
      .max(limits.deliveredAtOnce),
  }),
  Nothing,
  {
    summary: "Tell how far messages of my rooms have reached one of my devices",
    access: "person",
    rate: "mark",
    socket: true,
  },
);

/** How far a member got, as the others see it. */
export const Mark = z.object({
  userId: Id,
  fromSeq: Seq.describe("The room's last seq when they came in: what stood there before says nothing"),
  deliveredSeq: Seq,
  readSeq: Seq,
});
export type Mark = z.output<typeof Mark>;

export const RoomMarks = z.object({
  roomId: Id,
  epoch: Epoch,
  head: Rev.describe("The marks' own counter: marks take no rev of the room"),
  marks: z.array(Mark).describe("Of those who show them; none in a room of very many members"),
});
export type RoomMarks = z.output<typeof RoomMarks>;

export const ListMarks = query(
  "room:list-marks",
  z.object({ roomIds: idList(limits.roomsOfMarksAtOnce) }),
  z.object({ rooms: z.array(RoomMarks) }),
  {
    summary: "How far the members of these rooms got; nothing for who shows nobody how far they got",
    access: "person",
    rate: "read",
    socket: true,
  },
);

export const MarksChanged = event(
  "marks:changed",
  RoomMarks.extend({
    since: Rev.describe("Whoever has not reached this one lists them anew"),
    whole: z.boolean().describe("These are all of them: others are not shown any more"),
  }),
  "Members of a room got further; once in two seconds and room at most, and only in rooms that are not too large",
);
export type MarksChange = z.output<typeof MarksChanged.payload>;

export const Reader = z.object({
  userId: Id,
  deliveredAt: Timestamp.nullable().describe("Null where that was too long ago to be known"),
  readAt: Timestamp.nullable().describe("Null where they have not read it, or too long ago to be known"),
  hasRead: z.boolean(),
});
export type Reader = z.output<typeof Reader>;

export const ListReaders = query(
  "message:list-readers",
  z.object({ roomId: Id, messageId: Id, cursor: PageCursor.optional(), limit: LimitParam }),
  z.object({
    read: z.int().min(0).describe("How many have read it"),
    of: z.int().min(0).describe("How many others were in the room then, and are still"),
    readers: z.array(Reader).describe("Whom it reached, by id"),
    next: z.string().nullable(),
  }),
  {
    summary: "Whom a message of mine has reached, and who has read it",
    access: "person",
    rate: "read",
  },
);
