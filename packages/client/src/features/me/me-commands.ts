import type { Result } from "@parley/shared/contracts/common";
import type { InputOf } from "@parley/shared/contracts/define";
import type { Me, Preferences, UpdateMe } from "@parley/shared/contracts/users";
import type { ParleyClient } from "../../create-client";
import { usersLoaded } from "../users/users.slice";
import { meLoaded } from "./me.slice";

/** Takes over what a command told of me. */
export function takeMe({ store }: ParleyClient, result: Result<Me>): Result<Me> {
  if (!result.ok) return result;
  const { email: _email, named: _named, sessionExpiresAt: _until, ...user } = result.data;
  store.dispatch(meLoaded(result.data));
  store.dispatch(usersLoaded([user]));
  return result;
}

export async function loadMe(client: ParleyClient): Promise<Result<Me>> {
  return takeMe(client, await client.call("me:get", {}));
}

/** Changes my name or time zone; what is left out stays. */
export async function updateMe(client: ParleyClient, changes: InputOf<typeof UpdateMe>): Promise<Result<Me>> {
  return takeMe(client, await client.call("me:update", changes));
}

/** @param webp a square, still WebP picture without metadata, of at most 64 kB, as Base64 */
export async function setPicture(client: ParleyClient, webp: string): Promise<Result<Me>> {
  return takeMe(client, await client.call("me:set-picture", { webp }));
}

export async function removePicture(client: ParleyClient): Promise<Result<Me>> {
  return takeMe(client, await client.call("me:remove-picture", {}));
}

/** The store follows when the server tells of it, as on all my devices. */
export const updatePreferences = (
  { call }: ParleyClient,
  changes: Partial<Preferences>,
): Promise<Result<Preferences>> => call("me:update-preferences", changes);

/** Ends this session. What was not sent yet is forgotten: the next person here must not find it. */
export async function signOut(client: ParleyClient): Promise<Result<object>> {
  client.marks.flush();
  const result = await client.call("session:sign-out", {});
  if (result.ok) client.end("signed_out");
  return result;
}

/** Ends all sessions of this account, on every device. */
export async function signOutEverywhere(client: ParleyClient): Promise<Result<object>> {
  client.marks.flush();
  const result = await client.call("session:sign-out-everywhere", {});
  if (result.ok) client.end("signed_out");
  return result;
}
