import { findWorkingInvite } from "@parley/shared/db/queries/invites";
import type { Deps } from "../../context";
import { readInviteToken } from "./invite-token";

/**
 * The invite behind a token, while it lets its holder in: not revoked or expired, a use left or already theirs, its room
 * not archived, and its maker still in the room and not banned. A maker who lost only their role keeps their invites:
 * moderators see and revoke them.
 * @param userId the holder, where they have an account
 */
export async function findUsableInvite(
  { config, db }: Pick<Deps, "config" | "db">,
  token: string,
  userId?: string,
) {
  const inviteId = readInviteToken(config.authSecret, token);
  return inviteId === null ? null : findWorkingInvite(db.orm, { inviteId, userId, now: new Date() });
}
