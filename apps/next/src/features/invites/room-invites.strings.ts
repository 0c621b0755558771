import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

const uses = new Intl.PluralRules("en");
const counted = (count: number) =>
  `${count.toLocaleString("en")} ${uses.select(count) === "one" ? "use" : "uses"}`;

export const strings = {
  title: (room: string) => `Invite people to ${room}`,
  ways: { people: "From this workspace", link: "By link" },
  way: "How to invite",
  cancel: "Cancel",
  done: "Done",

  link: {
    text: "Whoever has the link can join this room, also people who are new here.",
    expires: "Expires",
    expiries: { 24: "After a day", 168: "After a week", 720: "After 30 days", never: "Never" },
    uses: "Works for",
    useCounts: { 1: "One person", 10: "10 people", 100: "100 people", any: "Any number" },
    create: "Create link",
    created: "The link is ready.",
    label: "Invite link",
    copy: "Copy link",
    copied: "Link copied.",
    copyFailed: "The link could not be copied. Select it and copy it by hand.",
    another: "Create another link",
  },

  list: {
    title: "Invite links",
    empty: "No link works at the moment.",
    create: "Create invite link",
    loading: "Loading invite links",
    never: "Does not expire",
    expires: (when: string) => `Expires ${when}`,
    used: (count: number, most: number | null) =>
      most === null ? `${counted(count)} so far` : `${String(count)} of ${counted(most)}`,
    by: (name: string) => `by ${name}`,
    copyFailed: "The link could not be copied.",
    revoke: "Revoke",
    revokeTitle: "Revoke this link?",
    revokeText: "It stops working at once. Who joined with it stays in the room.",
    revokeConfirm: "Revoke link",
    revoked: "The link no longer works.",
    retry: "Try again",
  },
};

export function roomInviteError(error: ErrorBody): string {
  if (error.code === "archived") return "The room is archived; nobody can join it now.";
  if (error.code === "not_found") return "The link is gone already.";
  return errorText(error);
}
