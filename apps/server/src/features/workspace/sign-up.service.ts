import type { GetSignUpPolicy, ResetSignUpPolicy, SetSignUpPolicy } from "@parley/shared/contracts/workspace";
import { findWorkspace, lockWorkspace, updateWorkspace } from "@parley/shared/db/queries/workspace";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { signUpPolicyOf } from "./sign-up-policy";

export const getSignUpPolicy: Service<typeof GetSignUpPolicy> = async ({ config, db }) =>
  signUpPolicyOf(config, await findWorkspace(db.orm));

export const setSignUpPolicy: Service<typeof SetSignUpPolicy> = async (ctx, { mode, domains }) => {
  const wanted = { signUpMode: mode, signUpDomains: [...new Set(domains)] };
  await ctx.db.transact(async (tx) => {
    const { signUpMode, signUpDomains } = await lockWorkspace(tx);
    if (signUpMode === mode && signUpDomains?.join() === wanted.signUpDomains.join()) return;
    await updateWorkspace(tx, wanted);
    await noteAct(tx, ctx.actor, "workspace:set-sign-up", { details: { signUp: mode } });
  });
  return signUpPolicyOf(ctx.config, wanted);
};

export const resetSignUpPolicy: Service<typeof ResetSignUpPolicy> = async (ctx) => {
  const none = { signUpMode: null, signUpDomains: null };
  await ctx.db.transact(async (tx) => {
    const { signUpMode } = await lockWorkspace(tx);
    if (signUpMode === null) return;
    await updateWorkspace(tx, none);
    await noteAct(tx, ctx.actor, "workspace:reset-sign-up");
  });
  return signUpPolicyOf(ctx.config, none);
};
