import type { AuditAct } from "@parley/shared/contracts/audit";
import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

export const strings = {
  title: "Audit log",
  hint: "Who decided what about whom. Entries are only ever added.",
  act: "What",
  anyAct: "Everything",
  from: "From",
  until: "Up to and with",
  by: (name: string) => `By ${name}`,
  byPerson: (name: string) => `Only by ${name}`,
  about: (name: string) => `About ${name}`,
  aboutPerson: (name: string) => `Only about ${name}`,
  inRoom: (room: string) => `Room ${room}`,
  inThisRoom: (room: string) => `Only room ${room}`,
  allAgain: (filter: string) => `${filter}: show all again`,
  csv: "Download CSV",
  lines: "Download JSON lines",
  empty: "Nothing was decided here.",
  list: {
    label: "Decisions",
    loading: "Loading the audit log",
    failed: "The audit log could not be loaded",
    retry: "Try again",
    more: "Show earlier",
    found: (count: number) => `${String(count)} found`,
  },
  someone: "Someone",
  byToken: "by a program",
  operator: "The operator, at the server",
  acts: {
    "user:ban": "Banned",
    "user:unban": "Unbanned",
    "user:deactivate": "Deactivated the account of",
    "user:reactivate": "Reactivated the account of",
    "user:set-role": "Changed the workspace role of",
    "user:sign-out": "Signed out all devices of",
    "workspace:set-sign-up": "Decided who may sign up",
    "workspace:reset-sign-up": "Left to the settings who may sign up",
    "member:set-role": "Changed the role of",
    "member:remove": "Removed from a room",
    "invite:create": "Made an invite",
    "invite:revoke": "Revoked an invite",
    "room:archive": "Archived a room",
    "room:unarchive": "Opened a room again",
    "message:delete": "Deleted a message of",
    "token:create": "Made an access token",
    "token:revoke": "Revoked an access token",
    "session:end": "Signed out a device",
    "session:sign-out-others": "Signed out all other devices",
    "session:sign-out-everywhere": "Signed out everywhere",
    "me:delete": "Deleted the account",
    "operator:sign-in-link": "Made a sign-in link for",
  } satisfies Record<AuditAct, string>,
};

export function auditError(error: ErrorBody): string {
  if (error.code === "forbidden") return "Only an admin may see this.";
  return errorText(error);
}
