import type { ErrorBody } from "@parley/shared/contracts/common";
import type { RoomRole } from "@parley/shared/contracts/rooms";
import { errorText } from "@/ui/error-text";

const plural = new Intl.PluralRules("en");
const people = (count: number) => (plural.select(count) === "one" ? "person" : "people");

export const roleNames: Record<RoomRole, string> = {
  owner: "Owner",
  moderator: "Moderator",
  member: "Member",
};

export const strings = {
  title: "Members",
  search: "Search members",
  searchPlaceholder: "Search by name",
  addPeople: "Add people",
  loading: "Loading members",
  more: "Show more",
  you: "you",
  unknown: "Someone",
  failedTitle: "Members could not be loaded",
  retry: "Try again",
  noMatch: (text: string) => `No member is called “${text}”.`,
  found: (count: number) => `${String(count)} ${people(count)} found`,
  menuOf: (name: string) => `${name}: actions`,
  role: "Role",
  handOver: "Hand over ownership",
  remove: "Remove from room",

  removing: {
    title: (name: string) => `Remove ${name}?`,
    privateText: (room: string) =>
      `They no longer see ${room} and get nothing that is written from now on. They can come back only by an invitation.`,
    publicText: (room: string) =>
      `${room} leaves their list. It is public, so they can still read it and join again.`,
    confirm: "Remove from room",
    done: (name: string) => `${name} was removed.`,
  },

  handingOver: {
    title: "Hand over ownership",
    text: "The new owner can change roles and archive the room. You stay in it as a moderator.",
    choose: "New owner",
    confirm: "Hand over",
    cancel: "Cancel",
    nobody: "Nobody else is in this room. Add someone first.",
    missing: "Choose a person.",
    done: (name: string) => `${name} owns the room now.`,
    halfDone: (name: string) => `${name} is an owner now, and you still are one too.`,
  },

  picker: {
    label: "People",
    placeholder: "Search by name",
    placeholderMore: "Add another person",
    inRoom: "In this room",
    remove: (name: string) => `Take ${name} out`,
    loading: "Searching",
    noMatch: (text: string) => `Nobody here is called “${text}”. Send them an invite link.`,
    noMatchPlain: (text: string) => `Nobody here is called “${text}”.`,
    add: (count: number) => (count === 0 ? "Add people" : `Add ${String(count)} ${people(count)}`),
    limit: (count: number) => `At most ${String(count)} people at once.`,
  },
};

export function memberError(error: ErrorBody): string {
  if (error.code === "last_owner") return "A room needs an owner. Make someone else one first.";
  if (error.code === "archived") return "The room is archived.";
  if (error.code === "not_found") return "They are no longer here.";
  return errorText(error);
}
