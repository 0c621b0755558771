import * as z from "zod";
import { limits } from "../limits";
import { Epoch, Id, Nothing, Rev, RevParam, Seq, Timestamp } from "./common";
import { event, query } from "./define";
import { ReadState } from "./marks";
import { Member } from "./members";
import { Message } from "./messages";
import { NotificationSettings, RoomNotifications } from "./notifications";
import { Room, RoomRole } from "./rooms";
import { Preferences, PresenceChoice, User } from "./users";

/**
 * A stretch of a room's changes: all rows whose rev is above `since`, up to `head`. A page of the
 * catch-up and a live event are the same thing, so one function applies both.
 */
export const RoomChanges = z.object({
  roomId: Id,
  epoch: Epoch,
  since: Rev,
  head: Rev.describe("The client's cursor after applying this"),
  room: Room.nullable().describe("Null when it did not change"),
  messages: z.array(Message).describe("Ascending by rev"),
  members: z.array(Member).describe("Ascending by rev, tombstones included"),
  more: z.boolean().describe("Ask again with `since` = this `head`"),
  reset: z.boolean().describe("The copy can't be brought up to date this way: fetch it anew"),
});
export type RoomChanges = z.output<typeof RoomChanges>;

export const ListRoomChanges = query(
  "room:list-changes",
  z.object({ roomId: Id, since: RevParam, epoch: Epoch.optional() }),
  RoomChanges,
  {
    summary: "What changed in a room after a rev",
    access: "person",
    rate: "read",
    socket: true,
  },
);

export const RoomChanged = event(
  "room:changed",
  RoomChanges,
  "Changes of a room that I am in, in the order of their revs",
);

/** One of my rooms with what belongs to me alone. */
export const MyRoom = ReadState.omit({ roomId: true, rev: true }).extend({
  room: Room,
  head: Rev,
  lastSeq: Seq,
  role: RoomRole,
  hiddenSeq: Seq.nullable().describe(
    "Hidden from my list while `lastSeq` is not above this; null of a shown room",
  ),
  lastMessageAt: Timestamp.nullable().describe(
    "Of a direct room: when its newest message was sent; null of every other one, and where there is none",
  ),
  notifications: RoomNotifications,
});
export type MyRoom = z.output<typeof MyRoom>;

/** Everything of the person scope; a room that is absent is dropped by the client. */
export const PersonSnapshot = z.object({
  epoch: Epoch,
  userId: Id,
  head: Rev.describe("The person scope's rev"),
  workspaceHead: Rev.describe("The workspace scope's rev"),
  preferences: Preferences,
  presence: PresenceChoice,
  notifications: NotificationSettings,
  rooms: z.array(MyRoom),
  blocked: z.array(Id).max(limits.personBlocks).describe("Whom I block: nobody else learns of it"),
});
export type PersonSnapshot = z.output<typeof PersonSnapshot>;

export const GetPersonSnapshot = query("me:get-snapshot", Nothing, PersonSnapshot, {
  summary: "My rooms, marks, unread counts and mentions, and whom I block",
  access: "person",
  rate: "read",
});

export const SessionOpened = event(
  "session:opened",
  z.object({ snapshot: PersonSnapshot }),
  "The first event of a connection; live changes follow the heads that it carries",
);

export const PersonChanged = event(
  "person:changed",
  z.object({
    epoch: Epoch,
    since: Rev,
    head: Rev,
    reads: z.array(ReadState).nullable().describe("All that changed, or null: fetch the snapshot"),
  }),
  "Something of mine changed, here or on another device",
);

export const WorkspaceChanges = z.object({
  epoch: Epoch,
  since: Rev,
  head: Rev,
  users: z.array(User).describe("Ascending by rev"),
  more: z.boolean(),
  reset: z.boolean(),
});
export type WorkspaceChanges = z.output<typeof WorkspaceChanges>;

export const ListWorkspaceChanges = query(
  "workspace:list-changes",
  z.object({ since: RevParam, epoch: Epoch.optional() }),
  WorkspaceChanges,
  {
    summary: "Profiles that changed after a rev",
    access: "person",
    rate: "read",
    socket: true,
  },
);

export const WorkspaceChanged = event("workspace:changed", WorkspaceChanges, "Profiles that changed");
