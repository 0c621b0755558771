import type { UpdatePreferences } from "@parley/shared/contracts/users";
import { raisePersonRevs } from "@parley/shared/db/queries/room-changes";
import { listRoomIdsWithMarks, raiseWholeMarks } from "@parley/shared/db/queries/room-marks";
import { findUser, updateUser } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import type { Service } from "../../transport/execute";

export const updatePreferences: Service<typeof UpdatePreferences> = async (ctx, { readReceipts }) => {
  const { userId } = ctx.actor;
  const changed = await ctx.db.transact(async (tx) => {
    const me = await findUser(tx, userId);
    if (!me || me.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    const wanted = readReceipts ?? me.readReceipts;
    if (wanted === me.readReceipts) return { readReceipts: wanted, isNew: false };
    // In each room the others are told anew which marks there are: with mine, or without.
    await raiseWholeMarks(tx, await listRoomIdsWithMarks(tx, userId));
    await raisePersonRevs(tx, [userId]);
    await updateUser(tx, userId, { readReceipts: wanted });
    return { readReceipts: wanted, isNew: true };
  });
  if (changed.isNew) ctx.feed.personChanged(userId);
  return { readReceipts: changed.readReceipts };
};
