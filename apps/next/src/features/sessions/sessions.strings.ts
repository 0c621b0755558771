import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";
import type { Device } from "./device-of";

export const strings = {
  loading: "Loading where you are signed in",
  retry: "Try again",
  list: "Where you are signed in",
  current: "This browser",
  device: ({ browser, system }: Device) =>
    browser && system ? `${browser} on ${system}` : (browser ?? system ?? "Unknown device"),
  active: (ago: string) => `Active ${ago}`,
  since: (when: string) => `signed in ${when}`,
  end: "Sign out",
  endNamed: (device: string) => `Sign out ${device}`,
  ended: "That device was signed out.",
  others: "All other devices",
  othersHint: "You stay signed in here.",
  endOthers: "Sign out all others",
  othersEnded: "All other devices were signed out.",
  confirmTitle: "Sign out all other devices?",
  confirmText:
    "They are signed out at once, and need a new link to sign in again. Access tokens go on working.",
};

export function sessionError(error: ErrorBody): string {
  if (error.code === "not_found") return "That device is signed out already.";
  return errorText(error);
}
