import type { CreateAccessToken } from "@parley/shared/contracts/tokens";
import {
  countWorkingTokens,
  findTokenByClientId,
  insertToken,
  type TokenRow,
} from "@parley/shared/db/queries/tokens";
import { lockUser } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import { newId } from "@parley/shared/id";
import { writeTokenSecret } from "../../auth/token-secret";
import { requestHash } from "../../request-hash";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { canCreateToken } from "./tokens.policy";
import { presentToken } from "./tokens.presenter";

const dayMs = 86_400_000;

/** A repeat is answered with the same token as it is now and with the same secret, which its id gives. */
export const createToken: Service<typeof CreateAccessToken> = async (ctx, input) => {
  const { clientId, name, scope, expiresInDays } = input;
  const { userId } = ctx.actor;
  const hash = requestHash([name, scope, expiresInDays]);

  const token = await ctx.db.transact(async (tx) => {
    // One after the other: a repeat finds the first, and the count holds. A ban takes the same lock.
    const person = await lockUser(tx, userId);
    if (!person || person.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    const earlier = await findTokenByClientId(tx, userId, clientId);
    if (earlier) return sameRequest(earlier, hash);
    const now = new Date();
    if (!canCreateToken(await countWorkingTokens(tx, userId, now))) {
      throw new AppError("conflict", "You have too many access tokens; revoke one first");
    }
    const id = newId();
    await noteAct(tx, ctx.actor, "token:create", { details: { tokenId: id, scope } });
    return insertToken(tx, {
      id,
      userId,
      clientId,
      requestHash: hash,
      name,
      scope,
      createdAt: now,
      expiresAt: expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * dayMs),
    });
  });
  return { ...presentToken(token), secret: writeTokenSecret(ctx.config.authSecret, token.id) };
};

function sameRequest(earlier: TokenRow, hash: string): TokenRow {
  if (earlier.requestHash === hash) return earlier;
  throw new AppError("conflict", "This client id belongs to another access token");
}
