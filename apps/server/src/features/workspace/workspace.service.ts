import type { GetWorkspace } from "@parley/shared/contracts/workspace";
import { findWorkspace } from "@parley/shared/db/queries/workspace";
import type { Service } from "../../transport/execute";
import { signUpPolicyOf } from "./sign-up-policy";

export const getWorkspace: Service<typeof GetWorkspace> = async ({ config, db, mail }) => {
  const workspace = await findWorkspace(db.orm);
  const { mode, domains } = signUpPolicyOf(config, workspace);
  return {
    name: workspace.name,
    signUp: mode,
    signUpDomains: domains,
    google: config.google !== null,
    linksGoTo: mail.arrivesIn,
    hasPeople: workspace.firstAdminId !== null,
  };
};
