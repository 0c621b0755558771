import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

const plural = new Intl.PluralRules("en");
const counted = (count: number, one: string, other: string) =>
  `${count.toLocaleString("en")} ${plural.select(count) === "one" ? one : other}`;

export const strings = {
  publicRoom: "Public room",
  privateRoom: "Private room",
  directRoom: "Direct message",
  archived: "Archived",
  members: (count: number) => counted(count, "member", "members"),
  loadingRoom: "Loading the room",

  header: {
    members: (count: number) => `${counted(count, "member", "members")}: show them`,
    details: "Room details",
    pins: "Pinned messages",
    menu: "More about this room",
    showDetails: "Room details",
    showMembers: "Members",
    notifications: "Notifications",
    markRead: "Mark as read",
    invite: "Invite people",
    edit: "Edit name and topic",
    archive: "Archive room",
    unarchive: "Open again",
    leave: "Leave room",
  },

  missing: {
    title: "This room can't be shown",
    text: "It does not exist, or you are not in it. If you should be, ask one of its members to invite you.",
    toRooms: "Browse rooms",
    failedTitle: "The room could not be loaded",
    failedText: (reason: string) => `${reason} What you wrote is kept.`,
    retry: "Try again",
  },

  join: {
    text: (name: string) => `You are looking at ${name}.`,
    button: "Join room",
  },

  create: {
    title: "Create room",
    name: "Name",
    namePlaceholder: "For example: Product launch",
    topic: "Topic",
    topicHint: "What it is about. It stands beside the name.",
    optional: "Optional",
    kind: "Who may come in",
    kinds: { public: "Everyone", private: "Invited people" },
    kindHints: {
      public: "Anyone in the workspace can find, read and join it.",
      private: "Only the people in it can find and read it.",
    },
    submit: "Create room",
    cancel: "Cancel",
    nameMissing: "Give the room a name.",
    nameBad: "Leave out control characters.",
    tooLong: (limit: number) => `At most ${String(limit)} characters.`,
  },

  edit: {
    title: "Edit room",
    submit: "Save",
  },

  leave: {
    title: (name: string) => `Leave ${name}?`,
    publicText: "It leaves your list. You can join it again at any time.",
    privateText: "You will no longer see it, and can come back only by an invitation.",
    lastOwner: "You are its only owner. Hand the room over before you leave.",
    confirm: "Leave room",
    handOver: "Hand over room",
  },

  archive: {
    title: (name: string) => `Archive ${name}?`,
    text: "Nobody can write in it any more, and it leaves everyone's list. Its history stays, and an owner can open it again.",
    confirm: "Archive room",
    done: (name: string) => `${name} is archived.`,
    undo: "Undo",
    undone: (name: string) => `${name} is open again.`,
  },

  details: {
    title: "Details",
    topic: "Topic",
    noTopic: "No topic yet",
    addTopic: "Add a topic",
    edit: "Edit",
    about: "About",
    created: "Created",
    visibility: "Visibility",
    members: "Members",
    archivedSince: "Archived",
    visibilities: {
      public: "Everyone in the workspace",
      private: "Only its members",
      direct: "Only the people in it",
    },
    invites: "Invite links",
  },

  browse: {
    title: "Browse rooms",
    search: "Search rooms",
    searchPlaceholder: "Search by name",
    which: "Which rooms",
    open: "Open",
    archived: "Archived",
    joined: "Joined",
    join: "Join",
    view: "View",
    loading: "Loading rooms",
    more: "Show more",
    emptyTitle: "No public rooms yet",
    emptyText: "Rooms that anyone may join appear here.",
    noMatchTitle: "No room has this name",
    noMatchText: (text: string) => `Nothing matches “${text}”. Private rooms are not listed here.`,
    noArchivedTitle: "No archived rooms",
    noArchivedText: "Rooms that were archived can be read here.",
    clear: "Clear search",
    failedTitle: "Rooms could not be loaded",
    retry: "Try again",
    found: (count: number) => counted(count, "room", "rooms"),
    joinName: (name: string) => `Join ${name}`,
    viewName: (name: string) => `View ${name}`,
  },
};

/** What went wrong with a room, in its own words where errors.ts is too general. */
export function roomError(error: ErrorBody): string {
  if (error.code === "archived") return "The room is archived.";
  if (error.code === "not_found") return "The room is gone, or you are no longer in it.";
  if (error.code === "last_owner") return strings.leave.lastOwner;
  return errorText(error);
}
