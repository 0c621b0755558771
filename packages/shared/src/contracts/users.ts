import * as z from "zod";
import { isTimeZone } from "../is-time-zone";
import { limits } from "../limits";
import { Id, idList, LimitParam, line, Nothing, PageCursor, Rev, SearchText, Timestamp } from "./common";
import { command, query } from "./define";

export const WorkspaceRole = z.enum(["admin", "member"]);
export type WorkspaceRole = z.output<typeof WorkspaceRole>;

export const DisplayName = line(1, limits.displayName);

/** As `Intl` knows it; an offset is none, because it does not follow the seasons. */
export const TimeZone = z
  .string()
  .max(limits.timeZone)
  .refine(isTimeZone, "is no time zone")
  .describe("A name of the IANA time zone database, as `Europe/Berlin`");

export const Status = z.object({
  text: z.string(),
  emoji: z.string().nullable(),
  expiresAt: Timestamp.nullable().describe("When it is over; null: it stays"),
});
export type Status = z.output<typeof Status>;

/** What a person wants to be shown as; `auto` goes by their devices. Theirs alone: the others see what comes of it. */
export const PresenceChoice = z.enum(["auto", "away", "dnd", "invisible"]);
export type PresenceChoice = z.output<typeof PresenceChoice>;

export const User = z.object({
  id: Id,
  rev: Rev.describe("Of the workspace, when this profile last changed"),
  displayName: z.string(),
  image: z.string().nullable().describe("Where the picture is, as a path on this site"),
  role: WorkspaceRole,
  banned: z.boolean().describe("May not sign in, whatever the reason"),
  deactivated: z
    .boolean()
    .describe("An admin has put the account to rest. A deactivated person counts as banned"),
  deleted: z.boolean().describe("The account is gone; its messages stay. A deleted person counts as banned"),
  timeZone: z.string().nullable(),
  status: Status.nullable(),
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
});

export const UpdateMe = command(
  "me:update",
  z.object({ displayName: DisplayName.optional(), timeZone: TimeZone.nullable().optional() }),
  Me,
  {
    summary:
      "Change my display name or time zone; what is left out stays. The first name makes me a member of general",
    access: "account",
    rate: "write",
  },
);

/** What a person chose for themselves; of the person scope. */
export const Preferences = z.object({
  readReceipts: z.boolean().describe("Off: nobody sees how far I have read, and I see it of nobody"),
});
export type Preferences = z.output<typeof Preferences>;

export const UpdatePreferences = command("me:update-preferences", Preferences.partial(), Preferences, {
  summary: "Change what I chose for myself; what is left out stays",
  access: "person",
  rate: "write",
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
  },
);

export const GetUser = query("user:get", z.object({ userId: Id }), User, {
  summary: "One person",
  access: "person",
  rate: "read",
});

export const BanUser = command("user:ban", z.object({ userId: Id }), User, {
  summary:
    "Ban a person: ends all sessions and access tokens at once; rooms they alone owned pass to the next in line",
  access: "admin",
  rate: "write",
});

export const UnbanUser = command("user:unban", z.object({ userId: Id }), User, {
  summary: "Let a banned person sign in again",
  access: "admin",
  rate: "write",
});

export const DeactivateUser = command("user:deactivate", z.object({ userId: Id }), User, {
  summary:
    "Put an account to rest, as of who has left: as a ban, without its name. One that is banned for another reason stays so",
  access: "admin",
  rate: "write",
});

export const ReactivateUser = command("user:reactivate", z.object({ userId: Id }), User, {
  summary: "Let a deactivated person sign in again; a ban stays",
  access: "admin",
  rate: "write",
});

export const SetUserRole = command("user:set-role", z.object({ userId: Id, role: WorkspaceRole }), User, {
  summary: "Make a person an admin, or a member again; one admin who can sign in stays",
  access: "admin",
  sessionOnly: true,
  rate: "write",
});

export const SignOutUser = command("user:sign-out", z.object({ userId: Id }), Nothing, {
  summary: "End all sessions and access tokens of a person, and their sockets",
  access: "admin",
  sessionOnly: true,
  rate: "write",
});

/** What an admin sees of an account, beside what everybody does. */
export const Account = User.extend({
  email: z.email(),
  createdAt: Timestamp,
  lastActiveAt: Timestamp.nullable().describe(
    "Of the sessions that still work, to five minutes; null: there is none",
  ),
  sessions: z.int().min(0).describe("That still work"),
  tokens: z.int().min(0).describe("Access tokens that still work"),
});
export type Account = z.output<typeof Account>;

export const ListAccounts = query(
  "user:list-accounts",
  z.object({
    text: SearchText.optional().describe("Part of a display name or of a mail address"),
    role: WorkspaceRole.optional(),
    state: z
      .enum(["active", "deactivated", "banned"])
      .optional()
      .describe("May sign in; is at rest; is banned for another reason"),
    cursor: PageCursor.optional(),
    limit: LimitParam,
  }),
  z.object({
    accounts: z.array(Account).describe("By name; deleted ones are left out"),
    next: z.string().nullable(),
  }),
  {
    summary: "The accounts of the workspace, those without a name among them",
    access: "admin",
    rate: "read",
  },
);
