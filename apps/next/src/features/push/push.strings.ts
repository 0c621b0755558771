import type { ErrorBody } from "@parley/shared/contracts/common";
import type { PushOutcome } from "@parley/shared/contracts/push";
import { errorText } from "@/ui/error-text";
import type { PushSupport } from "./push-support";

const hints: Record<PushSupport, string> = {
  supported:
    "Also while Parley is closed. They come through your browser's push service, which can't read them.",
  denied:
    "This browser blocks them. Allow notifications for this page in the browser's settings, then come back.",
  insecure:
    "This page was opened over plain http, where browsers allow no notifications. Open it over https, or ask who runs Parley for that address.",
  install:
    "On an iPhone or iPad, first add Parley to the Home Screen: Share, then “Add to Home Screen”. Then open it from there.",
  unsupported: "This browser can't do it. A current Firefox, Chrome, Edge or Safari can.",
};

export const strings = {
  title: "Notifications on this device",
  hints,
  row: "Notify me on this device",
  turnOn: "Notify me on this device",
  isOn: "This device is notified",
  turnOff: "Turn off",
  test: "Send a test",
  loading: "Loading your devices",
  retry: "Try again",
  others: "Your other devices",
  added: (when: string) => `Added ${when}`,
  used: (when: string) => `last notified ${when}`,
  unused: "not notified yet",
  remove: "Remove",
  removeNamed: (name: string) => `Remove ${name}`,
  dismissed: "The browser was not allowed to show notifications. Press again to be asked once more.",
  noService:
    "The browser could not reach its push service. Check the connection, or whether the browser has push switched off.",
};

export const outcomeText: Record<PushOutcome, string> = {
  sent: "Sent. It should appear within seconds; if not, look at your system's notification settings.",
  gone: "This device was no longer known to its push service. Turn notifications on again.",
  failed: "The push service could not be reached. Try again in a moment.",
};

export function pushError(error: ErrorBody): string {
  if (error.code === "conflict" && error.details?.reason === "too_many")
    return "Too many devices are notified. Remove one of them first.";
  if (error.code === "conflict")
    return "This browser is notified for somebody else. Reload the page and try again.";
  if (error.code === "invalid_input") return "This browser's push service can't be used from this server.";
  if (error.code === "not_found") return "The device is gone already.";
  return errorText(error);
}
