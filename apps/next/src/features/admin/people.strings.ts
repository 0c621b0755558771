import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";
import type { AccountAct } from "./account-acts";
import { counted, listStrings } from "./admin.strings";

interface ActStrings {
  label: string;
  title: (name: string) => string;
  text: string;
  done: (name: string) => string;
}

export const strings = {
  hint: "Everybody who has an account here, whether they may sign in or not.",
  search: "Search people",
  searchPlaceholder: "Search by name or address",
  role: "Role",
  roles: { any: "Any role", admin: "Admins", member: "Members" },
  state: "State",
  states: { any: "Any state", active: "May sign in", deactivated: "Deactivated", banned: "Banned" },
  list: {
    ...listStrings,
    label: "People",
    loading: "Loading people",
    failed: "People could not be loaded",
  },
  noMatch: "Nobody matches. Search for something else, or choose another role or state.",
  unnamed: "No name chosen yet",
  you: "you",
  admin: "Admin",
  active: (ago: string) => `Active ${ago}`,
  inactive: "Not signed in",
  sessions: (count: number) => counted(count, "session", "sessions"),
  tokens: (count: number) => counted(count, "access token", "access tokens"),
  menuOf: (name: string) => `${name}: actions`,

  acts: {
    makeAdmin: {
      label: "Make admin",
      title: (name) => `Make ${name} an admin?`,
      text: "They look after people, public rooms, invites and sign-up as you do, and read the audit log. They can also make you a member again.",
      done: (name) => `${name} is an admin now.`,
    },
    makeMember: {
      label: "Make member",
      title: (name) => `Make ${name} a member?`,
      text: "They no longer see these pages, and keep no order in rooms that they don't lead.",
      done: (name) => `${name} is a member now.`,
    },
    signOut: {
      label: "Sign out everywhere",
      title: (name) => `Sign ${name} out everywhere?`,
      text: "Ends all their sessions and access tokens at once. Bots of theirs stop. They can sign in again with a new link.",
      done: (name) => `${name} was signed out everywhere.`,
    },
    deactivate: {
      label: "Deactivate",
      title: (name) => `Deactivate ${name}?`,
      text: "For somebody who has left. Ends all their sessions and access tokens, bots of theirs stop, and they can't sign in. Rooms that they alone own pass to the next in line. Their messages stay, and you can reactivate them.",
      done: (name) => `${name} was deactivated.`,
    },
    reactivate: {
      label: "Reactivate",
      title: (name) => `Reactivate ${name}?`,
      text: "They can sign in again with a new link. Access tokens that ended and rooms that passed on don't come back.",
      done: (name) => `${name} was reactivated.`,
    },
    ban: {
      label: "Ban",
      title: (name) => `Ban ${name}?`,
      text: "Ends all their sessions and access tokens, bots of theirs stop, and they can't sign in. Rooms that they alone own pass to the next in line. Everybody sees that they are banned. Their messages stay, and you can unban them.",
      done: (name) => `${name} was banned.`,
    },
    unban: {
      label: "Unban",
      title: (name) => `Unban ${name}?`,
      text: "They can sign in again with a new link. Access tokens that ended and rooms that passed on don't come back.",
      done: (name) => `${name} was unbanned.`,
    },
  } satisfies Record<AccountAct, ActStrings>,
};

export function accountError(error: ErrorBody): string {
  switch (error.code) {
    case "last_admin":
      return "This is the only admin who can sign in. Make somebody else an admin first.";
    case "conflict":
      return "Who may not sign in, or has no name yet, can't become an admin.";
    case "forbidden":
      return "Only an admin may do this, and nobody to their own account.";
    case "not_found":
      return "This account is gone.";
    default:
      return errorText(error);
  }
}
