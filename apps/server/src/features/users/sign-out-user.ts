import type { SignOutUser } from "@parley/shared/contracts/users";
import { deleteSessionsOf } from "@parley/shared/db/queries/sessions";
import { revokeTokensOf } from "@parley/shared/db/queries/tokens";
import { raiseAccessRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { getPerson } from "./get-person";
import { canShutOut } from "./users.policy";

/** Their programs and the devices that are notified too: an admin does this where something was lost or stolen. */
export const signOutUser: Service<typeof SignOutUser> = async (ctx, { userId }) => {
  const target = await getPerson(ctx, userId);
  if (!canShutOut(ctx.actor, target)) throw new AppError("forbidden", "You can't do this to yourself");
  await ctx.db.transact(async (tx) => {
    const endedSessions = await deleteSessionsOf(tx, userId);
    const endedTokens = await revokeTokensOf(tx, userId, new Date());
    if (!endedSessions && !endedTokens) return;
    await noteAct(tx, ctx.actor, "user:sign-out", { targetId: userId });
    await raiseAccessRev(tx);
  });
  // As the other nodes find them: a session that is gone, a token that was revoked.
  ctx.feed.cut({ sessionsOf: userId }, "signed_out");
  ctx.feed.cut({ userId }, "revoked");
  return {};
};
