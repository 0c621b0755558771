import type { BanUser, DeactivateUser, ReactivateUser, UnbanUser } from "@parley/shared/contracts/users";
import { deleteSessionsOf } from "@parley/shared/db/queries/sessions";
import { revokeTokensOf } from "@parley/shared/db/queries/tokens";
import { lockUser, updateUser, type UserRow } from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { requireStillAdmin } from "./admins";
import { getPerson, noSuchPerson, revOf } from "./get-person";
import { OwnershipMoved, passOnOwnership, takeOwnerlessRooms } from "./pass-on-ownership";
import { canManageAccounts, canShutOut } from "./users.policy";
import { presentUser } from "./users.presenter";

/** How often a ban begins again while others give this person rooms. */
const attempts = 5;

type ShutOut = "user:ban" | "user:deactivate";
type LetIn = "user:unban" | "user:reactivate";

export const banUser: Service<typeof BanUser> = (ctx, { userId }) => shutOut(ctx, userId, "user:ban");

export const deactivateUser: Service<typeof DeactivateUser> = (ctx, { userId }) =>
  shutOut(ctx, userId, "user:deactivate");

/** Ends a person's sessions and tokens, and hands on what they alone owned, all in one transaction. Memberships stay. */
async function shutOut(ctx: SignedInCtx, userId: string, act: ShutOut) {
  const target = await getPerson(ctx, userId);
  if (!canShutOut(ctx.actor, target)) throw new AppError("forbidden", "You can't do this to yourself");
  const { user, passed } = await storeShutOut(ctx, userId, act);
  ctx.feed.cut({ userId }, "banned");
  ctx.feed.workspaceChanged();
  for (const { roomId, head } of passed.rooms) ctx.feed.roomChanged(roomId, head);
  for (const id of passed.userIds) if (id !== userId) ctx.feed.personChanged(id);
  return presentUser(user);
}

async function storeShutOut(ctx: SignedInCtx, userId: string, act: ShutOut) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transact(async (tx) => {
        const passed = await passOnOwnership(tx, userId);
        const before = await lockUser(tx, userId);
        if (!before) throw noSuchPerson();
        if (isShutOut(before, act)) return { user: before, passed };
        await noteAct(tx, ctx.actor, act, { targetId: userId });
        await deleteSessionsOf(tx, userId);
        const now = new Date();
        await revokeTokensOf(tx, userId, now);
        const rev = await raiseWorkspaceRev(tx, { access: true });
        await requireStillAdmin(tx, ctx.actor);
        const user = await updateUser(tx, userId, {
          bannedAt: now,
          deactivatedAt: act === "user:deactivate" ? now : null,
          rev: revOf(before, rev),
        });
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

/** A ban outweighs a deactivation. */
const isShutOut = ({ bannedAt, deactivatedAt }: UserRow, act: ShutOut) =>
  bannedAt !== null && (act === "user:deactivate" || deactivatedAt === null);

export const unbanUser: Service<typeof UnbanUser> = (ctx, { userId }) => letIn(ctx, userId, "user:unban");

export const reactivateUser: Service<typeof ReactivateUser> = (ctx, { userId }) =>
  letIn(ctx, userId, "user:reactivate");

async function letIn(ctx: SignedInCtx, userId: string, act: LetIn) {
  if (!canManageAccounts(ctx.actor)) throw new AppError("forbidden", "Only an admin may do this");
  // Each ends its own: not a ban by reactivating, nor the other way round.
  const isOut = ({ bannedAt, deactivatedAt }: UserRow) =>
    bannedAt !== null && (deactivatedAt !== null) === (act === "user:reactivate");
  const target = await getPerson(ctx, userId);
  // Nobody is there any more to be let in.
  if (target.deletedAt) throw noSuchPerson();
  if (!isOut(target)) return presentUser(target);
  const { user, passed } = await ctx.db.transact(async (tx) => {
    const passed = await takeOwnerlessRooms(tx, userId);
    const before = await lockUser(tx, userId);
    if (!before || before.deletedAt) throw noSuchPerson();
    if (!isOut(before)) return { user: before, passed };
    await noteAct(tx, ctx.actor, act, { targetId: userId });
    const rev = await raiseWorkspaceRev(tx);
    const values = { bannedAt: null, deactivatedAt: null, rev: revOf(before, rev) };
    return { user: await updateUser(tx, userId, values), passed };
  });
  ctx.feed.workspaceChanged();
  for (const { roomId, head } of passed.rooms) ctx.feed.roomChanged(roomId, head);
  return presentUser(user);
}
