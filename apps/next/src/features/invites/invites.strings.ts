import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

const people = new Intl.PluralRules("en");

export const strings = {
  pageTitle: "Invite",
  loading: "Looking the invite up",
  invitedBy: (name: string) => `${name} invites you to join`,
  invited: "You are invited to join",
  publicRoom: "Public room",
  privateRoom: "Private room",
  members: (count: number) => `${String(count)} ${people.select(count) === "one" ? "member" : "members"}`,
  join: "Join the room",
  signedInAs: (name: string) => `You join as ${name}.`,
  chooseName: "Choose a name and join",
  signIn: "Sign in to join",
  signInHint: "The invite is kept while you sign in.",
  invalidTitle: "This invite does not work",
  invalidText: "It expired, was revoked or was used up. Ask the person who sent it for a new one.",
  incompleteText: "The address is not complete. Copy the whole link, with what stands behind the # sign.",
  toRooms: "Go to your rooms",
  toSignIn: "Sign in",
  failedTitle: "The invite could not be checked",
  retry: "Try again",
};

export function inviteError(error: ErrorBody): string {
  if (error.code === "archived") return "This room is archived; nobody can join it now.";
  if (error.code === "invite_invalid") return strings.invalidText;
  return errorText(error);
}
