import type { ListAccessTokens, RevokeAccessToken } from "@parley/shared/contracts/tokens";
import { listTokens as listTokenRows, revokeToken as revokeTokenRow } from "@parley/shared/db/queries/tokens";
import { raiseAccessRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { presentToken } from "./tokens.presenter";

/** More than can work at once, so every one that works is among them. */
export const listTokens: Service<typeof ListAccessTokens> = async (ctx) => {
  const rows = await listTokenRows(ctx.db.orm, ctx.actor.userId, new Date(), limits.page);
  return { tokens: rows.map(presentToken) };
};

/** One that was revoked or has expired already is revoked too: then no list shows it any more. */
export const revokeToken: Service<typeof RevokeAccessToken> = async (ctx, { tokenId }) => {
  const { userId } = ctx.actor;
  const row = await ctx.db.transact(async (tx) => {
    const now = new Date();
    const revoked = await revokeTokenRow(tx, { userId, tokenId, now });
    if (!revoked) throw new AppError("not_found", "There is no such access token");
    // One that was revoked before keeps its time.
    if (revoked.revokedAt?.getTime() === now.getTime())
      await noteAct(tx, ctx.actor, "token:revoke", { details: { tokenId } });
    await raiseAccessRev(tx);
    return revoked;
  });
  ctx.feed.cut({ credentialId: tokenId }, "revoked");
  return presentToken(row);
};
