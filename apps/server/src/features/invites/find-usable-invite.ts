import { findWorkingInvite } from "@parley/shared/db/queries/invites";
import type { Deps } from "../../context";
import { readInviteToken } from "./invite-token";

/**
 * The invite behind a token, while it lets anybody in: not revoked, expired or used up, its room not archived, and its
 * maker still in the room and not banned. A maker who lost only their role keeps their invites: moderators see and revoke them.
 */
export async function findUsableInvite({ config, db }: Pick<Deps, "config" | "db">, token: string) {
  const inviteId = readInviteToken(config.authSecret, token);
  return inviteId === null ? null : findWorkingInvite(db.orm, inviteId, new Date());
}
