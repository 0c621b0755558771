import * as z from "zod";
import { limits } from "../limits";
import { ClientId, Epoch, Id, LimitParam, line, PageCursor, Rev, SearchText, Seq, Timestamp } from "./common";
import { command, query } from "./define";
import { MyReadState } from "./marks";

export const RoomKind = z.enum(["public", "private", "direct"]);
export type RoomKind = z.output<typeof RoomKind>;
export const RoomRole = z.enum(["owner", "moderator", "member"]);
export type RoomRole = z.output<typeof RoomRole>;

export const RoomName = line(1, limits.roomName);
export const RoomTopic = line(0, limits.roomTopic);

export const Room = z.object({
  id: Id,
  rev: Rev.describe("Of the room, when what stands here last changed"),
  kind: RoomKind,
  name: z.string(),
  topic: z.string(),
  isGeneral: z.boolean().describe("The room that everyone is in"),
  memberCount: z.int().min(0),
  people: z
    .array(Id)
    .max(limits.directPeople)
    .nullable()
    .describe("Who is in a direct room, for good; null of every other"),
  createdAt: Timestamp,
  archivedAt: Timestamp.nullable(),
});
export type Room = z.output<typeof Room>;

/** A room as one person stands to it. */
export const RoomView = z.object({
  room: Room,
  epoch: Epoch,
  head: Rev,
  lastSeq: Seq,
  membership: MyReadState.pick({
    readSeq: true,
    unreadFrom: true,
    unread: true,
    mentions: true,
    personRev: true,
  })
    .extend({ role: RoomRole })
    .nullable(),
});
export type RoomView = z.output<typeof RoomView>;

export const CreateRoom = command(
  "room:create",
  z.object({
    clientId: ClientId,
    kind: z.enum(["public", "private"]),
    name: RoomName,
    topic: RoomTopic.default(""),
  }),
  RoomView,
  {
    summary: "Create a room and become its owner",
    access: "person",
    rate: "create",
  },
);

export const ListRooms = query(
  "room:list",
  z.object({
    text: SearchText.optional().describe("Part of a name"),
    archived: z.enum(["true", "false"]).default("false"),
    withPrivate: z.enum(["true", "false"]).default("false").describe("Also the private rooms that I am in"),
    cursor: PageCursor.optional(),
    limit: LimitParam,
  }),
  z.object({
    rooms: z.array(z.object({ room: Room, joined: z.boolean() })),
    next: z.string().nullable(),
  }),
  {
    summary: "Public rooms, and my private ones where these are asked for, by name",
    access: "person",
    rate: "read",
  },
);

const RoomInput = z.object({ roomId: Id });

export const GetRoom = query("room:get", RoomInput, RoomView, {
  summary: "One room that I may read",
  access: "person",
  rate: "read",
});

export const UpdateRoom = command(
  "room:update",
  z.object({ roomId: Id, name: RoomName.optional(), topic: RoomTopic.optional() }),
  Room,
  {
    summary: "Rename a room or change its topic",
    access: "person",
    rate: "write",
  },
);

export const ArchiveRoom = command("room:archive", RoomInput, Room, {
  summary: "Close a room for writing; its history stays",
  access: "person",
  rate: "write",
});

export const UnarchiveRoom = command("room:unarchive", RoomInput, Room, {
  summary: "Open an archived room again",
  access: "person",
  rate: "write",
});

export const JoinRoom = command("room:join", RoomInput, RoomView, {
  summary: "Join a public room",
  access: "person",
  rate: "write",
});

export const LeaveRoom = command("room:leave", RoomInput, RoomInput, {
  summary: "Leave a room; its last owner hands it over first",
  access: "person",
  rate: "write",
});
