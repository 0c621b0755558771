import * as z from "zod";
import { limits } from "../limits";
import { Id, idList, LimitParam, line, Nothing, PageCursor, Rev, SearchText, Timestamp } from "./common";
import { command, query } from "./define";

export const WorkspaceRole = z.enum(["admin", "member"]);
export type WorkspaceRole = z.output<typeof WorkspaceRole>;

export const DisplayName = line(1, limits.displayName);

export const User = z.object({
  id: Id,
  rev: Rev.describe("Of the workspace, when this profile last changed"),
  displayName: z.string(),
  image: z.string().nullable(),
  role: WorkspaceRole,
  banned: z.boolean(),
});
export type User = z.output<typeof User>;

export const Me = User.extend({
  email: z.email(),
  named: z.boolean().describe("False until a display name was chosen"),
  sessionExpiresAt: Timestamp.nullable().describe(
    "Of the session or access token; null for one without an end",
  ),
});
export type Me = z.output<typeof Me>;

export const GetMe = query("me:get", Nothing, Me, {
  summary: "Who I am",
  access: "account",
  rate: "read",
  http: { method: "GET", path: "/me" },
});

export const UpdateMe = command("me:update", z.object({ displayName: DisplayName }), Me, {
  summary: "Choose or change my display name; the first time it makes me a member of general",
  access: "account",
  rate: "write",
  http: { method: "PATCH", path: "/me" },
});

export const ListUsers = query(
  "user:list",
  z.object({
    text: SearchText.optional().describe("Part of a display name"),
    ids: idList(limits.peopleAtOnce).optional().describe("Only these, separated by commas"),
    cursor: PageCursor.optional(),
    limit: LimitParam,
  }),
  z.object({ users: z.array(User), next: z.string().nullable() }),
  {
    summary: "People of the workspace, by name",
    access: "person",
    rate: "read",
    http: { method: "GET", path: "/users" },
  },
);

export const GetUser = query("user:get", z.object({ userId: Id }), User, {
  summary: "One person",
  access: "person",
  rate: "read",
  http: { method: "GET", path: "/users/:userId" },
});

export const BanUser = command("user:ban", z.object({ userId: Id }), User, {
  summary:
    "Ban a person: ends all sessions and access tokens at once; rooms they alone owned pass to the next in line",
  access: "admin",
  rate: "write",
  http: { method: "POST", path: "/users/:userId/ban" },
});

export const UnbanUser = command("user:unban", z.object({ userId: Id }), User, {
  summary: "Let a banned person sign in again",
  access: "admin",
  rate: "write",
  http: { method: "POST", path: "/users/:userId/unban" },
});
