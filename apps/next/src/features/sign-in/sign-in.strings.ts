import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Workspace } from "@parley/shared/contracts/workspace";
import { errorText } from "@/ui/error-text";

const list = new Intl.ListFormat("en", { type: "disjunction" });

export const strings = {
  title: (workspace: string) => `Sign in to ${workspace}`,
  titleFirst: (workspace: string) => `Welcome to ${workspace}`,
  invited: "You will join the room that you were invited to as soon as you are signed in.",
  email: "Email address",
  emailPlaceholder: "you@example.org",
  emailInvalid: "Write an address such as you@example.org.",
  sendLink: "Send me a sign-in link",
  linkInTerminal: "The link is printed in the terminal of the server.",
  google: "Continue with Google",
  or: "or",
  signUp: ({ hasPeople, signUp, signUpDomains }: Workspace): string => {
    if (!hasPeople) return "You are the first here: your account will look after this workspace.";
    if (signUp === "invite") return "New here? Ask a member for an invite link.";
    if (signUp === "domains") return `New here? You need an address at ${list.format(signUpDomains)}.`;
    return "New here? The same link makes your account.";
  },

  sentByMail: "Check your mail",
  sentToTerminal: "Look into the terminal",
  sentByMailText: (email: string) => [
    "A sign-in link is on its way to ",
    email,
    ". It works once, within 10 minutes.",
  ],
  sentToTerminalText: (email: string) => [
    "This server sends no mail. The link for ",
    email,
    " is printed in the terminal that it runs in. It works once, within 10 minutes.",
  ],
  notArrived: "Nothing there? Look into the spam folder, or send it again.",
  resend: "Send it again",
  resendIn: (seconds: number) => `Send it again in ${String(seconds)} s`,
  resent: "A new link was sent.",
  otherAddress: "Use another address",

  linkTitle: "One step left",
  linkText: (workspace: string) => `Press the button to sign in to ${workspace} in this browser.`,
  linkSignIn: "Sign in",
  linkInvalidTitle: "This link no longer works",
  linkInvalidText: "A sign-in link works once, within 10 minutes. Ask for a new one.",
  newLink: "Get a new link",
  linkStillWorks: "The link was not used up.",
  linkUnsure: "You may be signed in all the same: trying again tells.",
  tryAgain: "Try again",

  inviteGoneTitle: "The invite no longer works",
  inviteGoneText: "It expired, was revoked or was used up. Ask for a new one, or sign in without it.",
  withoutInvite: "Sign in without the invite",

  refusedTitle: "This address can't sign up",
  bannedTitle: "This account can't sign in",
  bannedText: "An admin has banned or deactivated it. Ask one of them if it should work.",
  backToSignIn: "Back to sign in",

  welcomeTitle: "What should people call you?",
  welcomeText: (email: string) => `You are signed in as ${email}.`,
  name: "Display name",
  nameHint: "You can change it later.",
  nameEmpty: "Write a name.",
  nameInvalid: "This name has characters that can't be used.",
  nameTooLong: (max: number) => `Use at most ${String(max)} characters.`,
  continue: "Continue",
  otherAccount: "Use another account",
};

/** Sentences of this feature for errors of the API, and for what Google's way back carries as `?error=`. */
export function signInError(error: Pick<ErrorBody, "code"> | { code: string }): string {
  switch (error.code) {
    case "sign_up_refused":
      return "This address can't make an account here. Use another one, or ask an admin.";
    case "invite_invalid":
      return "The invite no longer works. Ask for a new one, or sign in without it.";
    case "banned":
      return "This account was banned or deactivated. Ask an admin of this workspace.";
    case "email_unverified":
      return "Google has not verified this address. Use a sign-in link instead.";
    default:
      return "message" in error
        ? errorText(error as ErrorBody)
        : "Signing in with Google did not work. Try again.";
  }
}
