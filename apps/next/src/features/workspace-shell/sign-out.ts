import type { Result } from "@parley/shared/contracts/common";
import { callApi } from "@/call-api";
import { endClientOfTab, tellReadsOfTab } from "./client-of-tab";
import { leaveSignedOut } from "./leave-signed-out";

/** Ends the session here or everywhere, and leaves. */
export async function signOut(where: "here" | "everywhere", userId: string): Promise<Result<object>> {
  tellReadsOfTab(userId);
  const result = await callApi(where === "here" ? "session:sign-out" : "session:sign-out-everywhere", {});
  // Without a session there is nothing to end: that is where they wanted to be.
  if (!result.ok && result.error.code !== "unauthenticated") return result;
  endClientOfTab(userId);
  await leaveSignedOut(userId);
  return { ok: true, data: {} };
}
