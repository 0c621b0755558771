import type { Config } from "../../config";

export interface SignUpFacts {
  email: string;
  /** The workspace has no admin yet. */
  isFirst: boolean;
  /** They hold a room invite that works. */
  invited: boolean;
}

/**
 * Who may make an account.
 *
 * - `invite`: who holds a working invite into some room. The very first account needs none, else nobody could ever get in.
 * - `domains`: addresses of these domains, nobody else. An invite does not widen the list: it is the operator's or an
 *   admin's, and any member may make invites. Whoever else shall come in gets their link from the operator (`yarn sign-in-link`).
 */
export function canSignUp(
  { mode, domains }: Config["signUp"],
  { email, isFirst, invited }: SignUpFacts,
): boolean {
  if (mode === "open") return true;
  if (mode === "invite") return invited || isFirst;
  return domains.includes(email.slice(email.lastIndexOf("@") + 1).toLowerCase());
}
