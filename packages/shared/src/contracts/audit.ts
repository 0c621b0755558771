import * as z from "zod";
import { FileBody, Id, LimitParam, PageCursor, Timestamp } from "./common";
import { query } from "./define";
import { SignUpMode } from "./workspace";

/**
 * What is noted: the operations by which somebody decides about others, or about what signs them in, and what the operator does at the
 * server's terminal.
 */
export const AuditAct = z.enum([
  "user:ban",
  "user:unban",
  "user:deactivate",
  "user:reactivate",
  "user:set-role",
  "user:sign-out",
  "workspace:set-sign-up",
  "workspace:reset-sign-up",
  "member:set-role",
  "member:remove",
  "invite:create",
  "invite:revoke",
  "room:archive",
  "room:unarchive",
  "message:delete",
  "token:create",
  "token:revoke",
  "session:end",
  "session:sign-out-others",
  "session:sign-out-everywhere",
  "me:delete",
  "operator:sign-in-link",
]);
export type AuditAct = z.output<typeof AuditAct>;

/** More about an act: ids and settings, never a name, an address or what somebody wrote. */
export const AuditDetails = z.object({
  role: z.enum(["owner", "moderator", "member", "admin"]).optional(),
  signUp: SignUpMode.optional(),
  scope: z.enum(["read", "write"]).optional(),
  inviteId: Id.optional(),
  messageId: Id.optional(),
  tokenId: Id.optional(),
  sessionId: Id.optional(),
});
export type AuditDetails = z.output<typeof AuditDetails>;

export const AuditEntry = z.object({
  id: Id,
  at: Timestamp,
  act: AuditAct,
  actorId: Id.nullable().describe("Who did it; null for the operator, at the server's terminal"),
  credential: z.enum(["session", "token", "operator"]).describe("What they had signed in with"),
  targetId: Id.nullable().describe("To whom"),
  roomId: Id.nullable().describe("Where"),
  details: AuditDetails,
});
export type AuditEntry = z.output<typeof AuditEntry>;

const AuditFilter = z.object({
  actorId: Id.optional(),
  targetId: Id.optional(),
  act: AuditAct.optional(),
  roomId: Id.optional(),
  from: Timestamp.optional().describe("Not before this time"),
  until: Timestamp.optional().describe("Before this time"),
});

export const ListAuditEntries = query(
  "audit:list",
  AuditFilter.extend({ cursor: PageCursor.optional(), limit: LimitParam }),
  z.object({ entries: z.array(AuditEntry).describe("The latest first"), next: z.string().nullable() }),
  {
    summary: "Who decided what, and when",
    access: "admin",
    rate: "read",
  },
);

export const ExportAuditCsv = query("audit:export-csv", AuditFilter, FileBody, {
  summary: "The audit log as a table, the latest entry first",
  access: "admin",
  rate: "export",
});

export const ExportAuditLines = query("audit:export-lines", AuditFilter, FileBody, {
  summary: "The audit log as one JSON object a line, the latest entry first",
  access: "admin",
  rate: "export",
});
