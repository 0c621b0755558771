import type { DeleteMe } from "@parley/shared/contracts/account";
import { forgetMarks, listRoomIdsOf, lockToScrub, scrubUser } from "@parley/shared/db/queries/account";
import { raisePersonRevs } from "@parley/shared/db/queries/room-changes";
import { updateUser } from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { requireOtherAdmin } from "../users/admins";
import { leaveEveryRoom } from "./leave-every-room";

/** How often it begins again while others bring this person into rooms, or ban who would own one of theirs. */
const attempts = 5;

/** Something changed between the locks: roll back and begin again. */
class RoomsMoved extends Error {
  override readonly name = "RoomsMoved";
}

/**
 * Scrubs the account, in one transaction: either all of it is there still, or nothing but its id. Its address is free then,
 * for a new person.
 */
export const deleteMe: Service<typeof DeleteMe> = async (ctx, { email }) => {
  const { userId } = ctx.actor;
  const { rooms, heirIds } = await storeDeletion(ctx, email);
  ctx.feed.cut({ userId }, "signed_out");
  ctx.presence.choiceChanged(userId);
  for (const { roomId, head } of rooms) ctx.feed.roomChanged(roomId, head);
  for (const heirId of heirIds) ctx.feed.personChanged(heirId);
  ctx.feed.workspaceChanged();
  ctx.cookies.push(ctx.auth.clearedCookie);
  return {};
};

async function storeDeletion(ctx: SignedInCtx, email: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await deleteOnce(ctx, email);
    } catch (error) {
      if (!(error instanceof RoomsMoved)) throw error;
      if (attempt < attempts) continue;
      throw new AppError("unavailable", "Your rooms are changing; try again", { cause: error });
    }
  }
}

function deleteOnce({ db, actor }: SignedInCtx, email: string) {
  const { userId } = actor;
  return db.transact(async (tx) => {
    const now = new Date();
    const left = await leaveEveryRoom(tx, userId, now);
    await forgetMarks(tx, userId);
    const people = await lockToScrub(tx, userId, left.heirIds);
    const me = people.find(({ id }) => id === userId);
    if (!me || me.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    if (me.email !== email) {
      throw new AppError("invalid_input", "This is not the address of your account", {
        details: { problems: [{ path: "email", message: "is not the address of this account" }] },
      });
    }
    const heirs = people.filter(({ id, bannedAt }) => id !== userId && !bannedAt);
    if (left.heirIds.some((heirId) => !heirs.some(({ id }) => id === heirId))) throw new RoomsMoved();
    // After the lock nobody brings them in any more; who did before is seen by a statement of its own.
    if ((await listRoomIdsOf(tx, userId)).length > 0) throw new RoomsMoved();
    await raisePersonRevs(tx, [...new Set([userId, ...left.heirIds])]);
    await scrubUser(tx, me, now);
    await noteAct(tx, actor, "me:delete", { targetId: userId });
    const rev = await raiseWorkspaceRev(tx, { access: true });
    if (me.role === "admin") await requireOtherAdmin(tx, userId);
    // An account without a name was shown to nobody.
    if (me.name !== "") await updateUser(tx, userId, { rev });
    return left;
  });
}
