import type { Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import type { ListAccounts, User, WorkspaceRole } from "@parley/shared/contracts/users";
import type { ParleyClient } from "../../create-client";
import { usersLoaded } from "./users.slice";

// For admins. As with members: the answer is taken at once, the live change finds it there.

function takeUser({ store }: ParleyClient, result: Result<User>): Result<User> {
  if (result.ok) store.dispatch(usersLoaded([result.data]));
  return result;
}

export async function banUser(client: ParleyClient, userId: string): Promise<Result<User>> {
  return takeUser(client, await client.call("user:ban", { userId }));
}

export async function unbanUser(client: ParleyClient, userId: string): Promise<Result<User>> {
  return takeUser(client, await client.call("user:unban", { userId }));
}

/** Puts an account to rest: like a ban, without its name. */
export async function deactivateUser(client: ParleyClient, userId: string): Promise<Result<User>> {
  return takeUser(client, await client.call("user:deactivate", { userId }));
}

export async function reactivateUser(client: ParleyClient, userId: string): Promise<Result<User>> {
  return takeUser(client, await client.call("user:reactivate", { userId }));
}

/** Access tokens can't do this. */
export async function setUserRole(
  client: ParleyClient,
  userId: string,
  role: WorkspaceRole,
): Promise<Result<User>> {
  return takeUser(client, await client.call("user:set-role", { userId, role }));
}

/** Ends all sessions and access tokens of somebody else. */
export const signOutUser = ({ call }: ParleyClient, userId: string): Promise<Result<object>> =>
  call("user:sign-out", { userId });

/** One page; the next one begins at `next`. Mail addresses are in no store: only who lists accounts sees them. */
export const listAccounts = (
  { call }: ParleyClient,
  filter: InputOf<typeof ListAccounts> = {},
): Promise<Result<OutputOf<typeof ListAccounts>>> => call("user:list-accounts", filter);
