import { clearOutgoing } from "@parley/client/features/messages/outbox-storage";
import { SignOut, SignOutEverywhere } from "@parley/shared/contracts/sessions";
import { callApi } from "@/call-api";
import { forgetRoom } from "@/last-room";
import { leaveTo } from "@/leave-to";
import { clearDrafts } from "../messages/drafts";

/** Ends the session here or everywhere. What was not sent goes too: the next person here must not find it. */
export async function signOut(where: "here" | "everywhere", userId: string) {
  const result = await callApi(where === "here" ? SignOut : SignOutEverywhere, {});
  // Without a session there is nothing to end: that is where they wanted to be.
  if (!result.ok && result.error.code !== "unauthenticated") return result;
  forgetRoom();
  clearDrafts(userId);
  clearUnsent(userId);
  leaveTo("/sign-in");
  return { ok: true as const, data: {} };
}

function clearUnsent(userId: string): void {
  try {
    clearOutgoing(localStorage, userId);
  } catch {
    // Nothing was kept where nothing may be kept.
  }
}
