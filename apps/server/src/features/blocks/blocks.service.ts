import type { BlockUser, ListBlocked, UnblockUser } from "@parley/shared/contracts/blocks";
import type { Queryable } from "@parley/shared/db/database";
import {
  countBlocked,
  deleteBlock,
  hasBlock,
  insertBlock,
  listBlockedIds,
} from "@parley/shared/db/queries/blocks";
import { directKeyOf, findDirectRoomId } from "@parley/shared/db/queries/direct-rooms";
import { listRoomIdsWithMarks, raiseWholeMarks } from "@parley/shared/db/queries/room-marks";
import { lockRoom, raisePersonRevs } from "@parley/shared/db/queries/room-changes";
import { findUser, lockUser } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { permit } from "../rooms/change-room";
import { canBlock } from "./blocks.policy";

export const blockUser: Service<typeof BlockUser> = async (ctx, { userId }) => {
  const me = ctx.actor.userId;
  await requirePerson(ctx, userId);
  permit(canBlock(ctx.actor, userId), "You can't block yourself");
  const hasChanged = await ctx.db.transact(async (tx) => {
    // A message that is on its way into our room is stored before the block, or refused because of it.
    const roomId = await findDirectRoomId(tx, directKeyOf([me, userId]));
    if (roomId !== null) await lockRoom(tx, roomId);
    if (await hasBlock(tx, me, userId)) return false;
    await tellMarksAnew(tx, me, userId);
    const person = await lockUser(tx, me);
    if (!person || person.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    if (!(await insertBlock(tx, me, userId))) return false;
    if ((await countBlocked(tx, me)) > limits.personBlocks)
      throw new AppError("conflict", "You block as many people as you can: unblock someone first", {
        details: { limit: limits.personBlocks },
      });
    await raisePersonRevs(tx, [me]);
    return true;
  });
  if (hasChanged) ctx.feed.personChanged(me);
  return { userId };
};

export const unblockUser: Service<typeof UnblockUser> = async (ctx, { userId }) => {
  const me = ctx.actor.userId;
  await requirePerson(ctx, userId);
  const hasChanged = await ctx.db.transact(async (tx) => {
    if (!(await hasBlock(tx, me, userId))) return false;
    await tellMarksAnew(tx, me, userId);
    if (!(await deleteBlock(tx, me, userId))) return false;
    await raisePersonRevs(tx, [me]);
    return true;
  });
  if (hasChanged) ctx.feed.personChanged(me);
  return { userId };
};

export const listBlocked: Service<typeof ListBlocked> = async (ctx) => ({
  userIds: await listBlockedIds(ctx.db.orm, ctx.actor.userId),
});

/** Where they meet, the one who is blocked sees the marks of the other no more, or again. */
const tellMarksAnew = async (tx: Queryable, me: string, userId: string) =>
  raiseWholeMarks(tx, await listRoomIdsWithMarks(tx, me, userId));

/** Somebody whom lists of people show, or did before they were banned. */
async function requirePerson({ db }: SignedInCtx, userId: string): Promise<void> {
  const user = await findUser(db.orm, userId);
  if (!user || user.name === "") throw new AppError("not_found", "There is no such person");
}
