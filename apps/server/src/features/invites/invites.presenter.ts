import type { Invite } from "@parley/shared/contracts/invites";
import type { InviteRow } from "@parley/shared/db/queries/invites";
import { writeInviteToken } from "./invite-token";

export const presentInvite = (row: InviteRow, secret: string): Invite => ({
  id: row.id,
  roomId: row.roomId,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  maxUses: row.maxUses,
  uses: row.uses,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  token: writeInviteToken(secret, row.id),
});
