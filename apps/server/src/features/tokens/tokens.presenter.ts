import type { AccessToken } from "@parley/shared/contracts/tokens";
import type { TokenRow } from "@parley/shared/db/queries/tokens";

export const presentToken = (row: TokenRow): AccessToken => ({
  id: row.id,
  name: row.name,
  scope: row.scope,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
