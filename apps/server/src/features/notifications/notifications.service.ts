import type {
  NotificationSettings,
  SetRoomNotifications,
  UpdateNotifications,
} from "@parley/shared/contracts/notifications";
import {
  findNotificationSettings,
  updateRoomNotifications,
  upsertNotificationSettings,
} from "@parley/shared/db/queries/notifications";
import { raisePersonRevs } from "@parley/shared/db/queries/room-changes";
import { lockUser } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import type { Ctx } from "../../context";
import type { Service } from "../../transport/execute";
import { permit } from "../rooms/change-room";
import { getReadableRoom } from "../rooms/readable-room";
import { canSetNotifications } from "./notifications.policy";
import { presentRoomNotifications } from "./notifications.presenter";

export const updateNotifications: Service<typeof UpdateNotifications> = (ctx, changes) => {
  if (changes.pausedUntil) requireFuture("pausedUntil", changes.pausedUntil);
  return changeNotifications(ctx, ctx.actor.userId, changes);
};

/** @throws AppError `unauthenticated` for who does not exist or is banned */
export async function changeNotifications(
  { db, feed }: Pick<Ctx, "db" | "feed">,
  userId: string,
  { keywords, ...changes }: Partial<NotificationSettings>,
): Promise<NotificationSettings> {
  const settings = await db.transact(async (tx) => {
    const me = await lockUser(tx, userId);
    if (!me || me.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    const before = await findNotificationSettings(tx, userId);
    const chosen = { ...before, ...changes, ...(keywords && { keywords: uniqueOf(keywords) }) };
    await upsertNotificationSettings(tx, userId, chosen);
    await raisePersonRevs(tx, [userId]);
    return chosen;
  });
  feed.personChanged(userId);
  return settings;
}

export const setRoomNotifications: Service<typeof SetRoomNotifications> = async (
  ctx,
  { roomId, level, mute },
) => {
  const { userId } = ctx.actor;
  if (mute?.until) requireFuture("mute.until", mute.until);
  const { member } = await getReadableRoom(ctx, roomId);
  permit(canSetNotifications(member !== null), "Join the room to choose what you are told of it");
  const changesNothing = level === undefined && mute === undefined;
  if (changesNothing && member) return { roomId, ...presentRoomNotifications(member) };
  const changed = await ctx.db.transact(async (tx) => {
    const row = await updateRoomNotifications(
      tx,
      { roomId, userId },
      {
        ...(level !== undefined && { notifyLevel: level }),
        ...(mute !== undefined && {
          mutedAt: mute && new Date(),
          mutedUntil: mute?.until ? new Date(mute.until) : null,
        }),
      },
    );
    if (!row) throw new AppError("not_found", "There is no such room");
    await raisePersonRevs(tx, [userId]);
    return row;
  });
  ctx.feed.personChanged(userId);
  return { roomId, ...presentRoomNotifications(changed) };
};

/** In the order given; of words that differ in their case alone the first. */
function uniqueOf(keywords: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const keyword of keywords) {
    const key = keyword.toLowerCase();
    if (!known.has(key)) known.set(key, keyword);
  }
  return [...known.values()];
}

function requireFuture(path: string, time: string): void {
  if (new Date(time).getTime() > Date.now()) return;
  throw new AppError("invalid_input", "This time is over already", {
    details: { problems: [{ path, message: "is in the past" }] },
  });
}
