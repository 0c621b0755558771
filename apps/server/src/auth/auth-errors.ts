import type { UserRow } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import { isAPIError } from "better-auth/api";

/** What our hooks refuse with, and what the person is told; the codes come back in better-auth's errors. */
export const hookErrorMessages = {
  sign_up_refused: "This address can't sign up here. Ask someone who is in for an invite.",
  invite_invalid: "This invite no longer works. Ask for a new one.",
  banned: "This account is banned.",
} as const;

/** For who proved that the account is theirs: nobody else learns which of the two it is. */
export const bannedError = ({ deactivatedAt }: Pick<UserRow, "deactivatedAt">): AppError =>
  new AppError(
    "banned",
    deactivatedAt ? "This account is deactivated; ask an admin." : hookErrorMessages.banned,
  );

/**
 * The code in an error of better-auth: it stands in the body, or, where the library wanted to redirect a browser, in the
 * `error` of the address. Null for what is no answer of better-auth, a broken connection for one.
 */
export function readAuthError(error: unknown): string | null {
  if (!isAPIError(error)) return null;
  const location = new Headers(error.headers).get("location");
  if (location !== null) return new URL(location, "http://parley.invalid").searchParams.get("error");
  return typeof error.body?.code === "string" ? error.body.code : null;
}
