import type { SignUpPolicy } from "@parley/shared/contracts/workspace";
import type { WorkspaceRow } from "@parley/shared/db/queries/workspace";
import type { Config } from "../../config";

/** Who may make an account: what an admin chose, else what the settings say. The database has it, so all nodes agree. */
export const signUpPolicyOf = (
  { signUp }: Pick<Config, "signUp">,
  { signUpMode, signUpDomains }: Pick<WorkspaceRow, "signUpMode" | "signUpDomains">,
): SignUpPolicy =>
  signUpMode === null
    ? { ...signUp, source: "settings" }
    : { mode: signUpMode, domains: signUpDomains ?? [], source: "page" };
