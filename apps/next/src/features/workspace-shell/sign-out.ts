import type { Result } from "@parley/shared/contracts/common";
import { SignOut, SignOutEverywhere } from "@parley/shared/contracts/sessions";
import { callApi } from "@/call-api";
import { forgetPerson } from "@/forget-person";
import { leaveTo } from "@/leave-to";
import { signInPath } from "../sign-in/sign-in-path";
import { endClientOfTab } from "./client-of-tab";

/** Ends the session here or everywhere, and leaves. */
export async function signOut(where: "here" | "everywhere", userId: string): Promise<Result<object>> {
  const result = await callApi(where === "here" ? SignOut : SignOutEverywhere, {});
  // Without a session there is nothing to end: that is where they wanted to be.
  if (!result.ok && result.error.code !== "unauthenticated") return result;
  leaveSignedOut(userId);
  endClientOfTab(userId);
  return { ok: true, data: {} };
}

/** The session was ended, by its owner or by an admin: nothing of theirs stays behind. */
export function leaveSignedOut(userId: string): void {
  forgetPerson(userId);
  leaveTo(signInPath({}));
}
