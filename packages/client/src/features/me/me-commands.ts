import type { Result } from "@parley/shared/contracts/common";
import { SignOut, SignOutEverywhere } from "@parley/shared/contracts/sessions";
import { GetMe, UpdateMe, type Me } from "@parley/shared/contracts/users";
import type { ParleyClient } from "../../create-client";
import { usersLoaded } from "../users/users.slice";
import { meLoaded } from "./me.slice";

function takeMe({ store }: ParleyClient, result: Result<Me>): Result<Me> {
  if (!result.ok) return result;
  const { email: _email, named: _named, sessionExpiresAt: _until, ...user } = result.data;
  store.dispatch(meLoaded(result.data));
  store.dispatch(usersLoaded([user]));
  return result;
}

export async function loadMe(client: ParleyClient): Promise<Result<Me>> {
  return takeMe(client, await client.call(GetMe, {}));
}

export async function updateMe(client: ParleyClient, displayName: string): Promise<Result<Me>> {
  return takeMe(client, await client.call(UpdateMe, { displayName }));
}

/** Ends this session. What was not sent yet is forgotten: the next person here must not find it. */
export async function signOut(client: ParleyClient): Promise<Result<object>> {
  const result = await client.call(SignOut, {});
  if (result.ok) client.end("signed_out");
  return result;
}

/** Ends all sessions of this account, on every device. */
export async function signOutEverywhere(client: ParleyClient): Promise<Result<object>> {
  const result = await client.call(SignOutEverywhere, {});
  if (result.ok) client.end("signed_out");
  return result;
}
