import type { EndSession, ListSessions, SignOutOthers } from "@parley/shared/contracts/sessions";
import {
  deleteOtherSessions,
  deleteSession,
  listSessionsOf,
  type OwnSessionRow,
} from "@parley/shared/db/queries/sessions";
import { raiseAccessRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";

export const listSessions: Service<typeof ListSessions> = async (ctx) => {
  const { userId } = ctx.actor;
  const rows = await listSessionsOf(ctx.db.orm, userId, new Date(), limits.page);
  const sessions = rows.map((row) => presentSession(row, ctx));
  return {
    sessions: [...sessions.filter(({ current }) => current), ...sessions.filter(({ current }) => !current)],
  };
};

const presentSession = (row: OwnSessionRow, { actor }: SignedInCtx) => ({
  id: row.id,
  current: row.id === actor.credential.id,
  createdAt: row.createdAt.toISOString(),
  lastActiveAt: row.lastActiveAt.toISOString(),
  // What was signed in before addresses were noted has an empty one.
  address: row.ipAddress || null,
  userAgent: row.userAgent || null,
});

/** This one too: then it is signing out, and the browser's cookie goes with it. */
export const endSession: Service<typeof EndSession> = async (ctx, { sessionId }) => {
  const { userId, credential } = ctx.actor;
  await ctx.db.transact(async (tx) => {
    if (!(await deleteSession(tx, { userId, sessionId })))
      throw new AppError("not_found", "There is no such session");
    // One's own is signing out, and nothing to tell of.
    if (sessionId !== credential.id) await noteAct(tx, ctx.actor, "session:end", { details: { sessionId } });
    await raiseAccessRev(tx);
  });
  ctx.feed.cut({ credentialId: sessionId }, "signed_out");
  if (sessionId === credential.id) ctx.cookies.push(ctx.auth.clearedCookie);
  return {};
};

/** Access tokens live on, as when signing out everywhere. */
export const signOutOthers: Service<typeof SignOutOthers> = async (ctx) => {
  const { userId, credential } = ctx.actor;
  const ended = await ctx.db.transact(async (tx) => {
    const sessionIds = await deleteOtherSessions(tx, userId, credential.id);
    if (sessionIds.length > 0) {
      await noteAct(tx, ctx.actor, "session:sign-out-others");
      await raiseAccessRev(tx);
    }
    return sessionIds;
  });
  for (const credentialId of ended) ctx.feed.cut({ credentialId }, "signed_out");
  return {};
};
