import { forgetPerson } from "@/forget-person";
import { leaveTo } from "@/leave-to";
import { forgetPush } from "../push/forget-push";
import { signInPath } from "../sign-in/sign-in-path";
import { forgetOutboxOf } from "./client-of-tab";

/** The session was ended, by its owner or by an admin: nothing of theirs stays behind. */
export async function leaveSignedOut(userId: string): Promise<void> {
  forgetPerson(userId);
  await Promise.all([forgetOutboxOf(userId), forgetPush()]);
  leaveTo(signInPath({}));
}
