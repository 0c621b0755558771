import { listTokensWithPeople, updateTokensUsed } from "@parley/shared/db/queries/tokens";
import type { Actor, Deps } from "../context";
import { createBatchedReader } from "../batched-reader";
import { readTokenSecret } from "./token-secret";

/** That a token is in use is noted at most so often, in milliseconds. */
export const noteUseMs = 60_000;

/** @returns who is behind an access token, or null where it does not work */
export type AuthenticateToken = (secret: string) => Promise<Actor | null>;

export function createAccessTokens({ config, db }: Pick<Deps, "config" | "db">): AuthenticateToken {
  const read = createBatchedReader({
    db,
    list: (ids) => listTokensWithPeople(db.orm, ids),
    keyOf: ({ id }) => id,
  });

  return async (secret) => {
    const id = readTokenSecret(config.authSecret, secret);
    const token = id && (await read(id));
    const now = new Date();
    if (!token || token.revokedAt || token.bannedAt) return null;
    if (token.expiresAt && token.expiresAt <= now) return null;

    const before = new Date(now.getTime() - noteUseMs);
    if (!token.lastUsedAt || token.lastUsedAt <= before) {
      await updateTokensUsed(db.orm, [token.id], { now, before });
    }
    const { userId, role, name, scope, expiresAt } = token;
    const credential = { kind: "token" as const, id: token.id, scope };
    return { userId, credential, role, named: name !== "", expiresAt };
  };
}
