import type { GetWorkspace } from "@parley/shared/contracts/workspace";
import { findWorkspace } from "@parley/shared/db/queries/workspace";
import type { Service } from "../../transport/execute";

export const getWorkspace: Service<typeof GetWorkspace> = async ({ config, db, mail }) => {
  const { name, firstAdminId } = await findWorkspace(db.orm);
  return {
    name,
    signUp: config.signUp.mode,
    signUpDomains: config.signUp.domains,
    google: config.google !== null,
    linksGoTo: mail.arrivesIn,
    hasPeople: firstAdminId !== null,
  };
};
