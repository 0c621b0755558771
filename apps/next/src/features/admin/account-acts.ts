import type { ParleyClient } from "@parley/client/create-client";
import {
  banUser,
  deactivateUser,
  reactivateUser,
  setUserRole,
  signOutUser,
  unbanUser,
} from "@parley/client/features/users/account-commands";
import type { Account } from "@parley/shared/contracts/users";

/** What an admin does about an account. */
export const accountActs = {
  makeAdmin: (client: ParleyClient, userId: string) => setUserRole(client, userId, "admin"),
  makeMember: (client: ParleyClient, userId: string) => setUserRole(client, userId, "member"),
  signOut: signOutUser,
  deactivate: deactivateUser,
  reactivate: reactivateUser,
  ban: banUser,
  unban: unbanUser,
};
export type AccountAct = keyof typeof accountActs;

const endsAccess: readonly AccountAct[] = ["signOut", "deactivate", "ban"];
export const isHarsh = (act: AccountAct): boolean => act === "makeMember" || endsAccess.includes(act);

type Standing = Pick<Account, "role" | "displayName" | "banned" | "deactivated">;

/** What there is to do; about oneself only what the settings don't offer. */
export function actsOf({ role, displayName, banned, deactivated }: Standing, isMe: boolean): AccountAct[] {
  const isFit = displayName !== "" && !banned;
  const roleActs: AccountAct[] = role === "admin" ? ["makeMember"] : isFit ? ["makeAdmin"] : [];
  if (isMe) return roleActs;
  if (!banned) return [...roleActs, "signOut", "deactivate", "ban"];
  return [...roleActs, ...(deactivated ? (["reactivate", "ban"] as const) : (["unban"] as const))];
}

/** The account after an act, with what the server answered. */
export const afterAct = (account: Account, act: AccountAct, answer: Partial<Account>): Account => ({
  ...account,
  ...answer,
  ...(endsAccess.includes(act) && { sessions: 0, tokens: 0, lastActiveAt: null }),
});
