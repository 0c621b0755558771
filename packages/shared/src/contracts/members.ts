import * as z from "zod";
import { limits } from "../limits";
import { Id, LimitParam, PageCursor, Rev, Timestamp } from "./common";
import { command, query } from "./define";
import { RoomRole } from "./rooms";

export const Member = z.object({
  roomId: Id,
  userId: Id,
  rev: Rev,
  role: RoomRole,
  joinedAt: Timestamp,
  left: z.boolean().describe("True on the tombstone of someone who was a member"),
});
export type Member = z.output<typeof Member>;

export const ListMembers = query(
  "member:list",
  z.object({ roomId: Id, cursor: PageCursor.optional(), limit: LimitParam }),
  z.object({ members: z.array(Member), next: z.string().nullable() }),
  {
    summary: "Who is in a room",
    access: "person",
    rate: "read",
    socket: true,
  },
);

export const AddMembers = command(
  "member:add",
  z.object({ roomId: Id, userIds: z.array(Id).min(1).max(limits.peopleAtOnce) }),
  z.object({ members: z.array(Member) }),
  {
    summary: "Bring people of the workspace into a room; those already in it stay as they are",
    access: "person",
    rate: "write",
  },
);

export const SetMemberRole = command(
  "member:set-role",
  z.object({ roomId: Id, userId: Id, role: RoomRole }),
  Member,
  {
    summary: "Give a member another role; naming an owner hands over ownership",
    access: "person",
    rate: "write",
  },
);

export const RemoveMember = command("member:remove", z.object({ roomId: Id, userId: Id }), Member, {
  summary: "Remove a member: nothing later reaches them",
  access: "person",
  rate: "write",
});
