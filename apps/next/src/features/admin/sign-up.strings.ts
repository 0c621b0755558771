import type { ErrorBody } from "@parley/shared/contracts/common";
import type { SignUpMode, SignUpPolicy } from "@parley/shared/contracts/workspace";
import { errorText } from "@/ui/error-text";

export const strings = {
  hint: "Who may make an account. Whoever has one signs in as before.",
  loading: "Loading who may sign up",
  failed: "Who may sign up could not be loaded",
  retry: "Try again",
  mode: "Who may make an account",
  modes: {
    open: "Anyone",
    invite: "By invite",
    domains: "Addresses of some domains",
  } satisfies Record<SignUpMode, string>,
  modeHints: {
    open: "Whoever reaches this server and has a mail address.",
    invite: "Who holds a link into a room that works.",
    domains: "Nobody else, not even with an invite.",
  } satisfies Record<SignUpMode, string>,
  domains: "Domains",
  domainsHint: "One per line, or with commas, such as example.org. A subdomain counts as another one.",
  noDomain: "Name at least one domain.",
  badDomain: (text: string) => `“${text}” is no domain. Write it such as example.org.`,
  tooManyDomains: (limit: number) => `At most ${String(limit)} domains.`,
  save: "Save",
  saved: "Saved. It holds from now on.",
  sources: {
    settings: "The server's settings decide this. What you save here wins over them.",
    page: "What was saved here decides this; the server's settings don't count.",
  } satisfies Record<SignUpPolicy["source"], string>,

  reset: {
    open: "Use the server's settings again",
    title: "Use the server's settings again?",
    text: "What was saved here is forgotten. From now on the settings say who may make an account.",
    confirm: "Use the settings",
    done: "The server's settings decide again.",
  },
};

export function signUpPolicyError(error: ErrorBody): string {
  if (error.code === "forbidden") return "Only an admin may do this.";
  return errorText(error);
}
