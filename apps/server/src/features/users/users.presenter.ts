import { routes } from "@parley/shared/contracts/routes";
import type { Account, Me, Status, User } from "@parley/shared/contracts/users";
import type { AccountRow, UserFacts, UserRow } from "@parley/shared/db/queries/users";

const pathOfPicture = (hash: string) => `/api${routes["picture:get"].path.replace(":hash", hash)}`;

export const presentUser = (row: UserFacts): User => ({
  id: row.id,
  rev: row.rev,
  displayName: row.name,
  image: row.image === null ? null : pathOfPicture(row.image),
  role: row.role,
  banned: row.bannedAt !== null,
  deactivated: row.deactivatedAt !== null,
  deleted: row.deletedAt !== null,
  timeZone: row.timeZone,
  status: presentStatus(row),
});

/** Null where there is none, or none any more. */
function presentStatus({ statusText, statusEmoji, statusExpiresAt }: UserFacts): Status | null {
  if (statusText === "" && statusEmoji === null) return null;
  if (statusExpiresAt && statusExpiresAt.getTime() <= Date.now()) return null;
  return { text: statusText, emoji: statusEmoji, expiresAt: statusExpiresAt?.toISOString() ?? null };
}

export const presentMe = (row: UserRow, sessionExpiresAt: Date | null): Me => ({
  ...presentUser(row),
  email: row.email,
  named: row.name !== "",
  sessionExpiresAt: sessionExpiresAt?.toISOString() ?? null,
});

export const presentAccount = ({ user, working, programs }: AccountRow): Account => ({
  ...presentUser(user),
  email: user.email,
  createdAt: user.createdAt.toISOString(),
  lastActiveAt: working.lastActiveAt?.toISOString() ?? null,
  sessions: working.sessions,
  tokens: programs.tokens,
});
