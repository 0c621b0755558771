import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

export const strings = {
  title: "Access tokens",
  programs: "Programs that act as you",
  programsHint: "A token lets a bot or a script do what you may do. Revoke it when it is no longer used.",
  loading: "Loading your access tokens",
  empty: "You have no access tokens.",
  retry: "Try again",
  scopes: { read: "Read only", write: "Read and write" },
  never: "Does not expire",
  expires: (when: string) => `Expires ${when}`,
  expired: "Expired",
  created: (when: string) => `Created ${when}`,
  used: (when: string) => `last used ${when}`,
  unused: "never used",
  revoke: "Revoke",
  revokeNamed: (name: string) => `Revoke ${name}`,
  remove: "Remove",
  removeNamed: (name: string) => `Remove ${name}`,

  create: {
    open: "Create token",
    title: "Create an access token",
    name: "Name",
    nameHint: "What it is for, such as “Deploy notices”.",
    nameEmpty: "Give it a name.",
    nameTooLong: (most: number) => `A name has at most ${String(most)} characters.`,
    nameInvalid: "This name has characters that can't be used.",
    scope: "It may",
    scopeHints: {
      read: "Sees what you see, and changes nothing.",
      write: "Does all that you may do, such as sending messages. It can't sign you out or make tokens.",
    },
    expires: "Expires",
    expiries: {
      7: "After 7 days",
      30: "After 30 days",
      90: "After 90 days",
      365: "After a year",
      never: "Never",
    },
    cancel: "Cancel",
    submit: "Create token",
  },

  secret: {
    title: "Copy your access token",
    once: "It is shown only now. Keep it like a password: whoever has it acts as you.",
    label: "Access token",
    copy: "Copy token",
    copied: "Token copied.",
    copyFailed: "The token could not be copied. Select it and copy it by hand.",
    how: "Send it with each request, for example:",
    howSocket: "Over the socket it goes into the handshake:",
    docs: "What a program can call",
    done: "Done",
  },

  revoking: {
    title: (name: string) => `Revoke ${name}?`,
    text: "The programs that use this token are signed out at once. This can't be undone.",
    confirm: "Revoke token",
    done: "The token no longer works.",
  },
  removing: {
    title: (name: string) => `Remove ${name}?`,
    text: "It has expired already. It goes away from this list.",
    confirm: "Remove token",
    done: "The token was removed.",
  },
};

export function tokenError(error: ErrorBody): string {
  if (error.code === "conflict") return "You have too many access tokens. Revoke one first.";
  if (error.code === "not_found") return "The token is gone already.";
  return errorText(error);
}
