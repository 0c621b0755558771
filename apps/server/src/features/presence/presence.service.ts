import type {
  ChoosePresence,
  ReportPresence,
  SetStatus,
  WatchPresence,
} from "@parley/shared/contracts/presence";
import { upsertLastSeen } from "@parley/shared/db/queries/presence";
import { raisePersonRevs } from "@parley/shared/db/queries/room-changes";
import { lockUser, updateUser } from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import type { Service } from "../../transport/execute";
import { presentMe } from "../users/users.presenter";

export const reportPresence: Service<typeof ReportPresence> = (ctx, { activity }) => {
  const { userId, credential } = ctx.actor;
  // Over HTTP the session or token stands for the device.
  if (ctx.socketId === null) ctx.presence.reportPolled(userId, `polling ${credential.id}`, activity);
  // A socket that was closed while this waited for its turn must not count for ever.
  else if (ctx.feed.isOpen(ctx.socketId)) ctx.presence.report(userId, ctx.socketId, activity);
  return Promise.resolve({});
};

export const watchPresence: Service<typeof WatchPresence> = async (ctx, { ids }) => {
  const { userId } = ctx.actor;
  const admit = ctx.socketId === null ? undefined : ctx.feed.beginWatch(ctx.socketId);
  return { people: await ctx.presence.list(userId, ids, admit) };
};

export const choosePresence: Service<typeof ChoosePresence> = async (ctx, { choice }) => {
  const { userId } = ctx.actor;
  const [before] = await ctx.presence.list(userId, [userId]);
  const isSeen = before !== undefined && before.state !== "offline";
  const isOther = await ctx.db.transact(async (tx) => {
    const me = await lockUser(tx, userId);
    if (!me || me.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    if (me.presenceChoice === choice) return false;
    await updateUser(tx, userId, { presenceChoice: choice });
    // To the others they leave, as anybody does of whom they hear after the grace; from here on nothing tells when they are here.
    if (choice === "invisible" && isSeen) await upsertLastSeen(tx, userId, ctx.presence.graceMs);
    // Not the workspace's: that would tell everybody of a choice that is to be seen by nobody.
    await raisePersonRevs(tx, [userId]);
    return true;
  });
  if (isOther) {
    ctx.presence.choiceChanged(userId);
    ctx.feed.personChanged(userId);
  }
  return { choice };
};

export const setStatus: Service<typeof SetStatus> = async (ctx, { text, emoji, expiresAt }) => {
  const { userId } = ctx.actor;
  const isEmpty = text === "" && emoji === null;
  const until = expiresAt === null || isEmpty ? null : new Date(expiresAt);
  if (until && until.getTime() <= Date.now())
    throw new AppError("invalid_input", "This time is over already", {
      details: { problems: [{ path: "expiresAt", message: "is in the past" }] },
    });
  const me = await ctx.db.transact(async (tx) => {
    const before = await lockUser(tx, userId);
    if (!before || before.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    const isSame =
      before.statusText === text &&
      before.statusEmoji === emoji &&
      before.statusExpiresAt?.getTime() === until?.getTime();
    if (isSame) return before;
    const rev = await raiseWorkspaceRev(tx);
    return updateUser(tx, userId, {
      statusText: text,
      statusEmoji: emoji,
      statusExpiresAt: until,
      rev,
    });
  });
  ctx.feed.workspaceChanged();
  return presentMe(me, ctx.actor.expiresAt);
};
