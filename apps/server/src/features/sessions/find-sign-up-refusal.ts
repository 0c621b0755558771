import { findWorkspace } from "@parley/shared/db/queries/workspace";
import type { Deps } from "../../context";
import { findUsableInvite } from "../invites/find-usable-invite";
import { signUpPolicyOf } from "../workspace/sign-up-policy";
import { canSignUp } from "./sign-up.policy";

export interface SignUpDecision {
  /** Null when the account may be made. */
  refusal: "sign_up_refused" | "invite_invalid" | null;
  /** It may be made only as the workspace's first. */
  onlyAsFirst: boolean;
  /** The invite that lets them in: the account takes a use of it. */
  inviteId: string | null;
}

/** Whether a new account may be made for an address that somebody proved to be theirs. */
export async function findSignUpRefusal(
  deps: Pick<Deps, "config" | "db">,
  email: string,
  invite: string | undefined,
): Promise<SignUpDecision> {
  const workspace = await findWorkspace(deps.db.orm);
  const signUp = signUpPolicyOf(deps.config, workspace);
  const usable =
    signUp.mode === "invite" && invite !== undefined ? await findUsableInvite(deps, invite) : null;
  const inviteId = usable?.invite.id ?? null;
  const invited = usable !== null;
  if (canSignUp(signUp, { email, invited, isFirst: false })) {
    return { refusal: null, onlyAsFirst: false, inviteId };
  }
  if (canSignUp(signUp, { email, invited, isFirst: workspace.firstAdminId === null })) {
    return { refusal: null, onlyAsFirst: true, inviteId: null };
  }
  return {
    refusal: signUp.mode === "invite" && invite !== undefined ? "invite_invalid" : "sign_up_refused",
    onlyAsFirst: false,
    inviteId: null,
  };
}
