import * as z from "zod";
import { limits } from "../limits";
import { ClientId, Epoch, Id, idList, LimitParam, multiline, Rev, Seq, SeqParam, Timestamp } from "./common";
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

/** One emoji under a message, and who chose it, in the order in which they did. */
export const Reaction = z.object({ emoji: z.string(), userIds: z.array(Id).min(1) });
export type Reaction = z.output<typeof Reaction>;

export const Message = z.object({
  id: Id,
  roomId: Id,
  seq: Seq,
  rev: Rev,
  authorId: Id.describe("Who wrote it, or who did what the system line tells"),
  clientId: Id,
  body: z
    .string()
    .describe(
      "Empty of a system line and of a deleted message; `<@id>` mentions a person, `<!room>` everybody",
    ),
  system: SystemLine.nullable(),
  replyTo: Id.nullable().describe("The message of this room that this one answers"),
  reactions: z.array(Reaction).describe("In the order in which each emoji came first"),
  pinned: z.object({ at: Timestamp, by: Id }).nullable(),
  createdAt: Timestamp,
  editedAt: Timestamp.nullable(),
  deletedAt: Timestamp.nullable(),
});
export type Message = z.output<typeof Message>;

export const SendMessage = command(
  "message:send",
  z.object({ roomId: Id, clientId: ClientId, body: MessageBody, replyTo: Id.optional() }),
  Message,
  {
    summary: "Send a message; acknowledged after it is stored",
    access: "person",
    rate: "send",
    socket: true,
  },
);

const MessageInput = z.object({ roomId: Id, messageId: Id });

export const EditMessage = command("message:edit", MessageInput.extend({ body: MessageBody }), Message, {
  summary: "Change what a message of mine says",
  access: "person",
  rate: "write",
});

export const DeleteMessage = command("message:delete", MessageInput, Message, {
  summary: "Wipe a message; its place in the room stays",
  access: "person",
  rate: "write",
});

export const ListMessageEdits = query(
  "message:list-edits",
  MessageInput,
  z.object({
    edits: z
      .array(z.object({ body: z.string(), writtenAt: Timestamp }))
      .max(limits.editsOfMessage)
      .describe("What it said before, oldest first; of very many edits the newest"),
  }),
  {
    summary: "What a message said before it was edited; for its author and those who lead the room",
    access: "person",
    rate: "read",
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
  },
);

export const ListMessagesById = query(
  "message:list-by-id",
  z.object({
    roomId: Id,
    ids: idList(limits.messagesAtOnce),
  }),
  z.object({
    epoch: Epoch,
    head: Rev.describe("The room's rev when they were read"),
    messages: z.array(Message).describe("Those that the room holds, in no particular order"),
  }),
  {
    summary: "Messages of a room by their ids: those that others answer",
    access: "person",
    rate: "read",
  },
);
