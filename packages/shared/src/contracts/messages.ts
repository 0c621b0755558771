import * as z from "zod";
import { limits } from "../limits";
import { ClientId, Epoch, Id, LimitParam, multiline, Rev, Seq, SeqParam, Timestamp } from "./common";
import { command, query } from "./define";

export const MessageBody = multiline(limits.messageBody);

/** A quiet line that the server writes when something about the room changes. */
export const SystemLine = z.discriminatedUnion("type", [
  z.object({ type: z.literal("created") }),
  z.object({ type: z.literal("joined") }),
  z.object({ type: z.literal("left") }),
  z.object({ type: z.literal("added"), userIds: z.array(Id) }),
  z.object({ type: z.literal("removed"), userId: Id }),
  z.object({ type: z.literal("renamed"), name: z.string() }),
  z.object({ type: z.literal("topic_changed"), topic: z.string() }),
  z.object({ type: z.literal("role_changed"), userId: Id, role: z.enum(["owner", "moderator", "member"]) }),
  z.object({ type: z.literal("archived") }),
  z.object({ type: z.literal("unarchived") }),
]);
export type SystemLine = z.output<typeof SystemLine>;

export const Message = z.object({
  id: Id,
  roomId: Id,
  seq: Seq,
  rev: Rev,
  authorId: Id.describe("Who wrote it, or who did what the system line tells"),
  clientId: Id,
  body: z.string(),
  system: SystemLine.nullable(),
  createdAt: Timestamp,
});
export type Message = z.output<typeof Message>;

export const SendMessage = command(
  "message:send",
  z.object({ roomId: Id, clientId: ClientId, body: MessageBody }),
  Message,
  {
    summary: "Send a message; acknowledged after it is stored",
    access: "person",
    rate: "send",
    http: { method: "POST", path: "/rooms/:roomId/messages", status: 201 },
    socket: true,
  },
);

export const MessagePage = z.object({
  roomId: Id,
  epoch: Epoch,
  head: Rev.describe("The room's rev when the page was read; a page never raises a cursor"),
  firstSeq: Seq.describe("The first seq that the room still holds"),
  lastSeq: Seq,
  messages: z.array(Message).describe("Ascending by seq, without a gap"),
});
export type MessagePage = z.output<typeof MessagePage>;

export const ListMessages = query(
  "message:list",
  z
    .object({
      roomId: Id,
      before: SeqParam.optional().describe("Messages with a smaller seq"),
      after: SeqParam.optional().describe("Messages with a greater seq"),
      around: SeqParam.optional().describe("Half a page on either side of this seq, it included"),
      limit: LimitParam,
    })
    .refine(
      (input) => [input.before, input.after, input.around].filter((seq) => seq !== undefined).length <= 1,
      {
        message: "takes one of before, after and around",
      },
    ),
  MessagePage,
  {
    summary: "A page of history; the newest page unless told where",
    access: "person",
    rate: "read",
    http: { method: "GET", path: "/rooms/:roomId/messages" },
  },
);

export const MarkRead = command(
  "message:mark-read",
  z.object({ roomId: Id, readSeq: Seq }),
  z.object({ roomId: Id, readSeq: Seq }),
  {
    summary: "Raise my read mark to this seq; it never falls",
    access: "person",
    rate: "mark",
    http: { method: "PUT", path: "/rooms/:roomId/read" },
    socket: true,
  },
);
