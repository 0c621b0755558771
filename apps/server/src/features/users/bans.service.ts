import type { BanUser, UnbanUser } from "@parley/shared/contracts/users";
import { deleteSessionsOf } from "@parley/shared/db/queries/sessions";
import { revokeTokensOf } from "@parley/shared/db/queries/tokens";
import { findUser, lockUser, updateUser } from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { OwnershipMoved, passOnOwnership } from "./pass-on-ownership";
import { canBan, canUnban } from "./users.policy";
import { presentUser } from "./users.presenter";

/** How often a ban begins again while others give this person rooms. */
const attempts = 5;

const notFound = () => new AppError("not_found", "There is no such person");

async function getPerson(ctx: SignedInCtx, userId: string) {
  const user = await findUser(ctx.db.orm, userId);
  if (!user) throw notFound();
  return user;
}

/** Bans a person, ends their sessions and tokens, and hands on what they alone owned, all in one transaction. Memberships stay. */
export const banUser: Service<typeof BanUser> = async (ctx, { userId }) => {
  const target = await getPerson(ctx, userId);
  if (!canBan(ctx.actor, target)) throw new AppError("forbidden", "You can't ban yourself");
  const { user, passed } = await storeBan(ctx, userId);
  ctx.feed.cut({ userId }, "banned");
  ctx.feed.workspaceChanged();
  for (const { roomId, head } of passed.rooms) ctx.feed.roomChanged(roomId, head);
  for (const id of passed.userIds) if (id !== userId) ctx.feed.personChanged(id);
  return presentUser(user);
};

async function storeBan(ctx: SignedInCtx, userId: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transact(async (tx) => {
        const passed = await passOnOwnership(tx, userId);
        const before = await lockUser(tx, userId);
        if (!before) throw notFound();
        if (before.bannedAt) return { user: before, passed };
        await noteAct(tx, ctx.actor, "user:ban", { targetId: userId });
        await deleteSessionsOf(tx, userId);
        await revokeTokensOf(tx, userId, new Date());
        const rev = await raiseWorkspaceRev(tx, { access: true });
        const user = await updateUser(tx, userId, { bannedAt: new Date(), rev: revOf(before, rev) });
        return { user, passed };
      });
    } catch (error) {
      if (!(error instanceof OwnershipMoved)) throw error;
      if (attempt < attempts) continue;
      throw new AppError("unavailable", "This person's rooms are changing hands; try again", {
        cause: error,
      });
    }
  }
}

export const unbanUser: Service<typeof UnbanUser> = async (ctx, { userId }) => {
  if (!canUnban(ctx.actor)) throw new AppError("forbidden", "Only an admin may do this");
  await getPerson(ctx, userId);
  const user = await ctx.db.transact(async (tx) => {
    const before = await lockUser(tx, userId);
    // Nobody is there any more to be let in.
    if (!before || before.deletedAt) throw notFound();
    if (!before.bannedAt) return before;
    await noteAct(tx, ctx.actor, "user:unban", { targetId: userId });
    const rev = await raiseWorkspaceRev(tx);
    return updateUser(tx, userId, { bannedAt: null, rev: revOf(before, rev) });
  });
  ctx.feed.workspaceChanged();
  return presentUser(user);
};

/** An account without a name is shown to nobody, so it takes no rev. */
const revOf = (user: { name: string; rev: number }, rev: number) => (user.name === "" ? user.rev : rev);
