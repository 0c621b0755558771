import type { SetUserRole } from "@parley/shared/contracts/users";
import { lockUser, updateUser, type UserRow } from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { requireOtherAdmin, requireStillAdmin } from "./admins";
import { noSuchPerson, revOf } from "./get-person";
import { canManageAccounts } from "./users.policy";
import { presentUser } from "./users.presenter";

/** Holds from the commit on, for every session, token and socket: requests read the role, and sockets have none. */
export const setUserRole: Service<typeof SetUserRole> = async (ctx, { userId, role }) => {
  if (!canManageAccounts(ctx.actor)) throw new AppError("forbidden", "Only an admin may do this");
  const user = await ctx.db.transact(async (tx) => {
    const before = await lockUser(tx, userId);
    if (!before || before.deletedAt) throw noSuchPerson();
    if (before.role === role) return before;
    if (role === "admin") requireFit(before);
    await noteAct(tx, ctx.actor, "user:set-role", { targetId: userId, details: { role } });
    const rev = await raiseWorkspaceRev(tx);
    await requireStillAdmin(tx, ctx.actor);
    if (role === "member") await requireOtherAdmin(tx, userId);
    return updateUser(tx, userId, { role, rev: revOf(before, rev) });
  });
  ctx.feed.workspaceChanged();
  return presentUser(user);
};

function requireFit({ name, bannedAt }: UserRow) {
  if (bannedAt) throw new AppError("conflict", "Who may not sign in can't become an admin");
  if (name === "") throw new AppError("conflict", "Who has no name yet can't become an admin");
}
