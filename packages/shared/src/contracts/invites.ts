import * as z from "zod";
import { limits } from "../limits";
import { ClientId, Id, LimitParam, PageCursor, Timestamp } from "./common";
import { command, query } from "./define";
import { RoomKind, RoomView } from "./rooms";
import { InviteToken } from "./sessions";

export const Invite = z.object({
  id: Id,
  roomId: Id,
  createdBy: Id,
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
  maxUses: z.int().nullable(),
  uses: z.int().min(0),
  revokedAt: Timestamp.nullable(),
  token: InviteToken.describe("The last part of the link `/invite#TOKEN`"),
});
export type Invite = z.output<typeof Invite>;

export const CreateInvite = command(
  "invite:create",
  z.object({
    roomId: Id,
    clientId: ClientId,
    expiresInHours: z
      .int()
      .min(1)
      .max(limits.inviteHours)
      .nullable()
      .default(24 * 7),
    maxUses: z.int().min(1).max(limits.inviteUses).nullable().default(null),
  }),
  Invite,
  {
    summary: "Make a link that lets people into a room",
    access: "person",
    rate: "create",
  },
);

export const ListInvites = query(
  "invite:list",
  z.object({ roomId: Id }),
  z.object({ invites: z.array(Invite) }),
  {
    summary: "A room's invites that still work",
    access: "person",
    rate: "read",
  },
);

export const ListAllInvites = query(
  "invite:list-all",
  z.object({ cursor: PageCursor.optional(), limit: LimitParam }),
  z.object({
    invites: z
      .array(z.object({ invite: Invite, roomName: z.string(), roomKind: RoomKind }))
      .describe("The latest first"),
    next: z.string().nullable(),
  }),
  {
    summary: "The invites that still work, of every room whose invites I may see",
    access: "admin",
    rate: "read",
  },
);

export const RevokeInvite = command("invite:revoke", z.object({ roomId: Id, inviteId: Id }), Invite, {
  summary: "Make an invite stop working",
  access: "person",
  rate: "write",
});

export const PreviewInvite = query(
  "invite:preview",
  z.object({ token: InviteToken }),
  z.object({ roomName: z.string(), roomKind: RoomKind, memberCount: z.int(), invitedBy: z.string() }),
  {
    summary: "What an invite leads to, for someone who holds it",
    access: "anyone",
    rate: "public",
  },
);

export const AcceptInvite = command("invite:accept", z.object({ token: InviteToken }), RoomView, {
  summary: "Join the invite's room; a person takes one use of an invite, here or by signing up with it",
  access: "person",
  rate: "write",
});
