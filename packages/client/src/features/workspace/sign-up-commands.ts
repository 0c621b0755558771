import type { Result } from "@parley/shared/contracts/common";
import type { InputOf } from "@parley/shared/contracts/define";
import type { SetSignUpPolicy, SignUpPolicy } from "@parley/shared/contracts/workspace";
import type { ParleyClient } from "../../create-client";

// For admins.

export const getSignUpPolicy = ({ call }: ParleyClient): Promise<Result<SignUpPolicy>> =>
  call("workspace:get-sign-up", {});

/** From now on this wins over the server's settings. Access tokens can't do this. */
export const setSignUpPolicy = (
  { call }: ParleyClient,
  policy: InputOf<typeof SetSignUpPolicy>,
): Promise<Result<SignUpPolicy>> => call("workspace:set-sign-up", policy);

/** Lets the server's settings decide again. Access tokens can't do this. */
export const resetSignUpPolicy = ({ call }: ParleyClient): Promise<Result<SignUpPolicy>> =>
  call("workspace:reset-sign-up", {});
