import type { ErrorBody } from "@parley/shared/contracts/common";

/** What to tell a person about an error that a screen has no sentence of its own for. */
export function errorText(error: ErrorBody): string {
  switch (error.code) {
    case "unavailable":
      return navigator.onLine
        ? "The server can't be reached. Try again in a moment."
        : "You are offline. Try again when you are connected.";
    case "rate_limited":
      return `Too many tries. Try again ${waitText(error.retryAfterMs)}.`;
    case "unauthenticated":
      return "You were signed out. Sign in again.";
    case "forbidden":
      return "You are not allowed to do this.";
    case "internal":
      return "Something went wrong on the server. Try again in a moment.";
    default:
      return error.message;
  }
}

function waitText(retryAfterMs: number | undefined): string {
  if (retryAfterMs === undefined) return "in a moment";
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  return seconds < 90
    ? relative.format(seconds, "second")
    : relative.format(Math.ceil(seconds / 60), "minute");
}
