import type { Me, User } from "@parley/shared/contracts/users";
import type { UserRow } from "@parley/shared/db/queries/users";

export const presentUser = (row: UserRow): User => ({
  id: row.id,
  rev: row.rev,
  displayName: row.name,
  image: row.image,
  role: row.role,
  banned: row.bannedAt !== null,
});

export const presentMe = (row: UserRow, sessionExpiresAt: Date | null): Me => ({
  ...presentUser(row),
  email: row.email,
  named: row.name !== "",
  sessionExpiresAt: sessionExpiresAt?.toISOString() ?? null,
});
